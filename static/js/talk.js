// Answering, unfolding and sending without losing one's place. Each is a link or a form that works without this:
// the page it leads to is fetched, and the conversation in it takes the place of the one that is there.

const here = () => document.getElementById("comments");
const say = (words) => { document.getElementById("say").textContent = words; };

const fetched = async (address, options) => {
  const answer = await fetch(address, options);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return {address: answer.url, page, talk: page.getElementById("comments")};
};

// What somebody typed and ticked goes over: into the same box, else from the reply that was open into the one that opens.
const isTick = ({type}) => type === "checkbox" || type === "radio";
const fill = (box, from) => {
  if (!box || !from.elements.body.value || box.elements.body.value) return;
  for (const {name, type, value, checked} of from.elements) {
    const field = type !== "hidden" && name && [...box.elements].find((other) => other.name === name && (!isTick(other) || other.value === value));
    if (!field) continue;
    if (isTick(field)) field.checked = checked;
    else field.value = value;
  }
  for (const more of box.querySelectorAll("details")) more.open = from.querySelector("details").open;
};
const boxes = (talk) => [...talk.querySelectorAll("form.writebox")];
const bringWords = (from, to) => {
  for (const box of boxes(from)) {
    fill(to.querySelector(`[id="${box.id}"]`) ?? (box.id === "write" ? null : to.querySelector(".writebox--reply")), box);
  }
};

// Pages that were added beneath one another stay, where one of them comes anew.
const lines = (talk) => [...talk.querySelectorAll(".comments > .thread > li")];
const nameOf = (line) => line.querySelector("article").id;
const keepTheRest = (old, talk) => {
  const again = new Set(lines(talk).map(nameOf));
  const at = lines(old).findIndex((line) => again.has(nameOf(line)));
  if (!("added" in old.dataset) || at < 0) return;
  const rest = lines(old).filter((line) => !again.has(nameOf(line)));
  for (const line of rest) line.querySelector(".writebox--reply")?.remove();
  const list = talk.querySelector(".comments > .thread");
  list.prepend(...rest.filter((line) => lines(old).indexOf(line) < at));
  list.append(...rest.filter((line) => !list.contains(line)));
  talk.querySelector(".pager")?.replaceWith(old.querySelector(".pager"));
  talk.dataset.added = "";
};

const show = (talk, kept) => {
  const old = here();
  const before = kept?.getBoundingClientRect().top;
  for (const fold of old.querySelectorAll("article > .comment__main > details")) {
    const same = talk.querySelector(`[id="${fold.closest("article").id}"] > .comment__main > .${fold.className}`);
    if (!same) continue;
    same.open = fold.open;
    delete same.dataset.fold; // its reader has seen to it
  }
  for (const {id} of old.querySelectorAll("details[id][open]")) talk.querySelector(`[id="${id}"]`)?.setAttribute("open", "");
  keepTheRest(old, talk);
  old.replaceWith(talk);
  waitUntilItIsOut(talk);
  talk.dispatchEvent(new Event("talk", {bubbles: true}));
  const again = kept && document.getElementById(kept.id);
  if (again) scrollBy({top: again.getBoundingClientRect().top - before, behavior: "instant"});
};

// The words arrived: whoever remembers them hears of it.
const forget = (box) => {
  if (!box) return;
  box.value = "";
  box.dispatchEvent(new Event("input", {bubbles: true}));
};

// What is being sent goes out after a while, and then there is nothing left to undo.
const waitUntilItIsOut = (talk) => {
  for (const button of talk.querySelectorAll("[data-goes-out]")) {
    setTimeout(() => {
      const card = button.closest("article");
      card.querySelector(".comment__state").textContent = button.dataset.isOut;
      for (const over of [button, card.querySelector(".badge--wait")]) over.hidden = true;
    }, button.dataset.goesOut * 1000);
  }
};
waitUntilItIsOut(document);

const focusOn = (element) => {
  if (!element) return;
  if (!element.matches("a, textarea")) element.tabIndex = -1;
  element.focus();
};

// To a comment that is here, in whatever fold.
const goTo = (place) => {
  for (let fold = place?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  focusOn(place?.querySelector(".comment__head"));
};

// The next page beneath this one. The address stays, for Back and a reload.
const addMore = async (link) => {
  const {talk} = await fetched(link.href);
  const known = new Set(lines(here()).map(nameOf));
  const more = lines(talk).filter((line) => !known.has(nameOf(line)));
  const next = talk.querySelector(".pager [rel=next]");
  waitUntilItIsOut(talk);
  here().querySelector(".comments > .thread").append(...more);
  here().dataset.added = "";
  if (next) link.replaceWith(next);
  else link.remove();
  here().dispatchEvent(new Event("talk", {bubbles: true}));
  focusOn(more[0]?.querySelector(".comment__head"));
  say(link.dataset.said);
};

const follow = async (link) => {
  if (link.dataset.talk === "more") return addMore(link);
  const to = link.hash.slice(1) || `comment-${link.pathname.split("/").at(-2)}`;
  const isNext = link.dataset.talk === "next";
  if (isNext && document.getElementById(to)) return goTo(document.getElementById(to));
  const old = here();
  old.ariaBusy = "true";
  const {address, talk} = await fetched(link.href);
  if (!talk) throw new Error("another page");
  bringWords(link.dataset.talk === "cancel" ? document.createElement("p") : old, talk);
  show(talk, link.closest("[id]"));
  history.replaceState(null, "", isNext ? `${address}#${to}` : link.href);
  const place = document.getElementById(to);
  if (isNext) goTo(place);
  else focusOn({
    reply: place?.querySelector("textarea"),
    cancel: place?.querySelector("[data-talk=reply]"),
    unfold: place?.querySelector(".comment__name"),
  }[link.dataset.talk] ?? place);
  say(link.dataset.said ?? "");
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-talk]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  follow(link).catch(() => location.assign(link.href));
});

const mine = (talk) => [...talk.querySelectorAll("article[data-mine]")];
const at = (card) => Date.parse(card.querySelector("time").dateTime);

const send = async (form) => {
  const known = new Set(mine(here()).map(({id}) => id));
  const {address, page, talk} = await fetched(form.action, {method: "POST", body: new URLSearchParams(new FormData(form))});
  // A person reads it first, and a page of its own says so.
  if (page.querySelector("[data-sent]")) {
    forget(form.elements.body);
    return location.assign(address);
  }
  // Another page: the form goes there by itself, and its token keeps it from being sent twice.
  if (!talk) return form.submit();
  const others = boxes(here()).filter((box) => box !== form);
  const refused = talk.querySelector("[data-focus-on-load]");
  if (!refused) forget(form.elements.body);
  show(talk, null);
  for (const box of others) fill(here().querySelector(`form[id="${box.id}"]`), box);
  if (refused) return refused.focus();
  history.replaceState(null, "", address);
  // Others of theirs may appear with it, which were folded.
  const [sent] = mine(talk).filter(({id}) => !known.has(id)).sort((one, other) => at(other) - at(one));
  const thanks = page.querySelector(".said .notice");
  if (!thanks) return focusOn(sent);
  (sent?.closest("li") ?? talk.querySelector(".comments")).prepend(thanks);
  focusOn(thanks);
  thanks.scrollIntoView({block: "center", behavior: "instant"});
  say(thanks.textContent.trim());
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!("lost" in form.dataset) || event.defaultPrevented) return;
  event.preventDefault();
  send(form).catch(() => {
    form.ariaBusy = null;
    form.querySelector(".writebox__lost").textContent = form.dataset.lost;
    form.querySelector("button:is(.btn, .act)").textContent = form.dataset.again;
    say(form.dataset.lost);
  });
});

// Words that came back into a box: what was said about them stands there, and they are gone on with.
const box = document.getElementById(location.hash.slice(1));
if (box?.matches(".writebox") && box.elements.body.value) {
  const notice = document.querySelector(".said .notice");
  if (notice) box.prepend(notice);
  // After the browser has gone to the box, which takes the focus from wherever it was.
  addEventListener("load", () => setTimeout(() => {
    box.elements.body.focus();
    if (notice) say(notice.textContent.trim());
  }));
}
