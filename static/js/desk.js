// Deciding without losing one's place, with keys or without. Each act is a form or a link of the page that works without this:
// the form is sent, and a part of a page says what stands in the card's place now, and which card comes next.

// A queue in which nothing waits has no list.
const list = document.querySelector("[data-queue]") ?? document.createElement("ol");
const say = (words) => { document.getElementById("say").textContent = words; };
const parsed = (html) => new DOMParser().parseFromString(html, "text/html");

const cards = () => [...list.querySelectorAll("[data-case]")];
const numberOf = (card) => card.id.slice("case-".length);
const lines = () => [...list.querySelectorAll(".case--done")];
let current = list.querySelector("[data-case][aria-current]");

// The card in hand: it alone has a solid button, and what is beside the list is about it.
const SOON = 250;
let soon = 0, opened = null;
const take = (card) => {
  if (!card || card === current) return;
  current?.classList.remove("case--current");
  current?.removeAttribute("aria-current");
  card.classList.add("case--current");
  card.setAttribute("aria-current", "true");
  current = card;
};
const open = async (card) => {
  const claim = card.querySelector("form[data-claim]");
  if (claim) await fetch(claim.action, {method: "POST", body: new URLSearchParams(new FormData(claim)), headers: {"X-Requested-With": "desk"}});
  const answer = await fetch(card.dataset.case, {headers: {"X-Requested-With": "desk"}});
  if (!answer.ok || answer.redirected || card !== current) return;
  const page = parsed(await answer.text());
  const [here, there] = [document, page].map((part) => part.querySelector(".context"));
  if (there) here?.replaceWith(there);
  const badge = page.querySelector(".case [data-claimed]");
  if (badge) card.querySelector("[data-claimed]")?.replaceWith(badge);
};
list.addEventListener("focusin", ({target}) => {
  const card = target.closest("[data-case]");
  take(card);
  clearTimeout(soon);
  if (!card || card === opened) return;
  soon = setTimeout(() => {
    opened = card;
    open(card).catch(() => { opened = null; });
  }, SOON);
});

const goTo = (card) => {
  card?.focus({preventScroll: true});
  card?.scrollIntoView({block: "nearest", behavior: "instant"});
};
const beside = (card, step) => {
  const all = [...list.querySelectorAll("article")], at = all.indexOf(card);
  const found = step > 0 ? all.slice(at + 1) : all.slice(0, at).reverse();
  return found.find((one) => one.matches("[data-case]"));
};

// A minute after a decision there is nothing left to undo.
const LINES_KEPT = 3;
const countDown = (line) => setTimeout(() => {
  if (line.contains(document.activeElement)) goTo(current);
  line.querySelector("form")?.remove();
}, line.dataset.overIn * 1000);
for (const line of lines()) countDown(line);

const showNumbers = (part) => {
  for (const link of part.querySelectorAll(".queues__list a")) {
    const number = document.querySelector(`.queues__list a[href="${link.getAttribute("href")}"] .num`);
    if (number) number.textContent = link.querySelector(".num").textContent;
  }
  const head = part.querySelector("[data-amount]"), old = document.querySelector("[data-amount]");
  if (head && old) {
    old.replaceWith(head);
    document.title = head.dataset.amount + document.title.replace(/^\([^)]*\) /, "");
  }
};

// What stands in the card's place after its form was sent, and who has the focus then.
const settle = (card, part) => {
  const next = beside(card, 1);
  card.closest("li").replaceWith(part.querySelector("[data-outcome]"));
  const done = lines().find(({id}) => id === card.id);
  if (done) countDown(done);
  for (const old of lines().filter((one) => one !== done).reverse().slice(LINES_KEPT - 1)) old.closest("li").remove();
  for (const one of part.querySelectorAll("[data-next]")) if (!document.getElementById(one.firstElementChild.id)) list.append(one);
  showNumbers(part);
  const empty = document.querySelector("[data-empty]");
  empty.hidden = cards().length > 0;
  goTo(cards().find(({id}) => id === card.id) ?? next ?? cards().at(-1) ?? empty);
  const words = [...part.querySelectorAll("[data-said] p")].map(({textContent}) => textContent.trim());
  say([...words, done?.querySelector("form") ? list.dataset.undo : ""].join(" ").trim());
};

// The form came back with what is missing: the card as it is now, with what was typed.
const askAgain = (card, page) => {
  const again = page.getElementById(card.id);
  if (!again?.dataset.case) throw new Error("another page");
  card.replaceWith(again);
  current = again;
  goTo(again);
  again.querySelector("[data-focus-on-load]")?.focus();
};

const send = async (form, button, card) => {
  const body = new URLSearchParams(new FormData(form, button));
  body.set("have", cards().map(numberOf));
  body.set("essay", new URLSearchParams(location.search).get("essay") ?? "");
  const answer = await fetch(form.action, {method: "POST", body, headers: {"X-Requested-With": "desk"}});
  const page = parsed(await answer.text());
  if (page.querySelector("[data-outcome]")) settle(card, page);
  // Whoever is to rest, or to sign in, is asked there.
  else if (answer.redirected) location.assign(answer.url);
  else askAgain(card, page);
};

// As the browser would have done it; what was answered is not for this page.
const sendWhole = (form, button) => {
  form.dataset.whole = "";
  form.ariaBusy = null;
  form.requestSubmit(button);
};

list.addEventListener("submit", (event) => {
  const {target: form, submitter} = event, card = form.closest("article");
  if (!card || form.method !== "post" || event.defaultPrevented || "whole" in form.dataset) return;
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  send(form, submitter, card).catch((error) => {
    form.ariaBusy = null;
    if (!(error instanceof TypeError)) return sendWhole(form, submitter);
    say(list.dataset.lost);
  });
});

// Several at once: how many are picked, and all of them. Fifty are decided on at once.
const AT_MOST = 50;
const picked = document.querySelector("[data-picked]"), all = document.querySelector("[data-pick-all]");
const boxes = () => [...list.querySelectorAll(".case__pick")];
if (all) all.hidden = false;
all?.addEventListener("change", ({target}) => {
  for (const box of boxes().slice(0, AT_MOST)) box.checked = target.checked;
  countPicked();
});
const countPicked = () => {
  if (picked) picked.textContent = picked.dataset.picked.replace("#", boxes().filter(({checked}) => checked).length);
};
list.addEventListener("change", countPicked);
countPicked();

// The next cards beneath these. The address stays: a reload comes to where the queue begins.
document.addEventListener("click", async (event) => {
  const link = event.target.closest(".pager a[rel=next]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const answer = await fetch(link.href).catch(() => ({}));
  if (!answer.ok || answer.redirected) return location.assign(link.href);
  const page = parsed(await answer.text());
  const more = [...page.querySelectorAll("[data-queue] [data-case]")].filter(({id}) => !document.getElementById(id));
  for (const card of more) card.classList.remove("case--current");
  for (const card of more) card.removeAttribute("aria-current");
  list.append(...more.map((card) => card.closest("li")));
  const next = page.querySelector(".pager a[rel=next]");
  if (next) link.replaceWith(next);
  else link.remove();
  goTo(more[0]);
});
