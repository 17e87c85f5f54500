// Small comforts on pages that work without them, attached by data attribute.

const stored = (area, key, value) => {
  try {
    if (value === undefined) return window[area].getItem(key) ?? "";
    if (value) window[area].setItem(key, value);
    else window[area].removeItem(key);
  } catch { /* forbidden: nothing is remembered, nothing breaks */ }
  return "";
};

// How somebody likes to read: in a member's account, else in this browser, from which a new account takes it over.
const root = document.documentElement;
const chosen = () => {
  try { return JSON.parse(stored("localStorage", "reading")) ?? {}; } catch { return {}; }
};
const keepHere = (name, value) => {
  const all = {...chosen(), [name]: value};
  if (!value) delete all[name];
  stored("localStorage", "reading", Object.keys(all).length ? JSON.stringify(all) : "");
  dispatchEvent(new Event("reading"));
};
const keepInAccount = async (form, choices) => {
  const body = new URLSearchParams({...choices, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value});
  const answer = await fetch(form.action, {method: "POST", body, keepalive: true, headers: {Accept: "application/json"}}).catch(() => ({}));
  if (answer.ok) root.dataset.account = "saved";
  form.querySelector("[role=status]").textContent = answer.ok ? "" : form.dataset.failed;
};
for (const form of document.querySelectorAll("form[data-reading]")) {
  const known = chosen();
  for (const field of form.elements) {
    const value = root.dataset[field.name] ?? known[field.name] ?? "";
    if (field.type === "radio") field.checked = field.value === value;
    else if (field.localName === "select") field.value = value;
  }
  form.hidden = false;
  form.addEventListener("change", ({target: {name, value}}) => {
    if (!root.dataset.account) return keepHere(name, value);
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
    keepInAccount(form, {[name]: value});
  });
  if (root.dataset.account === "new" && Object.keys(known).length) keepInAccount(form, known);
}

// How many essays this browser leaves out of a list.
for (const line of document.querySelectorAll(".unseen[data-one]")) {
  const number = [...document.querySelectorAll("[data-notes]")].filter((row) => !row.getClientRects().length).length;
  const form = new Intl.PluralRules(root.lang).select(number) === "one" ? line.dataset.one : line.dataset.other;
  line.querySelector("span").textContent = form.replace("#", number);
}

// Away at once, by the link or by Escape three times: Back does not return here, and no place is remembered.
const forgetPlaces = () => {
  if (stored("localStorage", "places") !== '"off"') stored("localStorage", "places", "");
};
const AWAY = document.querySelector("[data-leave]");
const leave = () => {
  forgetPlaces();
  root.hidden = true;
  location.replace(AWAY.href);
};
AWAY?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  leave();
});
const SOON = 1000;
let escapes = 0, lastEscape = 0;
document.addEventListener("keydown", ({key, repeat, timeStamp}) => {
  if (key !== "Escape") escapes = 0;
  else if (!repeat) {
    escapes = timeStamp - lastEscape < SOON ? escapes + 1 : 1;
    lastEscape = timeStamp;
    if (AWAY && escapes === 3) leave();
  }
});

// After a failed form or a sent comment, attention belongs to what the page says about it.
document.querySelector("[data-focus-on-load]")?.focus();

// A menu closes when one looks elsewhere.
const closeMenus = (except) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (menu !== except) menu.open = false;
};
document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// A form pressed twice is sent once. It opens again after a while, and when Back brings the page out of memory.
const SENDING = 8000;
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.ariaBusy === "true") return event.preventDefault();
  form.ariaBusy = "true";
  setTimeout(() => { form.ariaBusy = null; }, SENDING);
  if ("clearsDrafts" in form.dataset) {
    forgetDrafts();
    forgetPlaces();
  }
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) form.ariaBusy = null;
});

// Unsent words: kept in this tab only (people read about illness on shared computers), under the name in
// data-draft; forgotten when a page says data-draft-sent with that name, and on signing out.
const DRAFT = "draft:";
const BEGAN = `${DRAFT}began:`;
const forgetDrafts = () => {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(DRAFT)) sessionStorage.removeItem(key);
  } catch { /* forbidden, so nothing was kept */ }
};
for (const { dataset } of document.querySelectorAll("[data-draft-sent]")) {
  for (const kept of [DRAFT, BEGAN]) stored("sessionStorage", kept + dataset.draftSent, "");
}
const bringBack = (field) => {
  const draft = stored("sessionStorage", DRAFT + field.dataset.draft);
  // What the page brings may be older words that were taken back: neither goes.
  if (field.value && draft && !field.value.includes(draft.trim())) field.value += `\n\n${draft}`;
  field.value ||= draft;
  // Words that were typed on another page took their time there.
  const began = field.form?.elements.began;
  if (draft && began) began.value = stored("sessionStorage", BEGAN + field.dataset.draft) || began.value;
};
for (const field of document.querySelectorAll("textarea[data-draft]")) bringBack(field);
document.addEventListener("focusin", ({ target }) => {
  if (target.dataset.draft && !target.value) bringBack(target);
});
document.addEventListener("input", ({ target }) => {
  if (target.dataset.draft) {
    stored("sessionStorage", DRAFT + target.dataset.draft, target.value);
    stored("sessionStorage", BEGAN + target.dataset.draft, target.value && (target.form?.elements.began?.value ?? ""));
  }
  if (target.dataset.limit) count(target);
});

// How much room is left, once it matters; nothing is ever cut off. data-limit is the most, data-limit-in the id of
// the element that says so, in the words of data-limit-left and data-limit-over with # for the number.
const ROOM = 400;
const PAUSE = 1000;
let pause;
const count = (field) => {
  const left = field.dataset.limit - [...field.value.trim()].length;
  const counter = document.getElementById(field.dataset.limitIn);
  if (!counter) return;
  const words = left > ROOM ? "" : (left < 0 ? field.dataset.limitOver : field.dataset.limitLeft).replace("#", Math.abs(left));
  counter.textContent = words;
  clearTimeout(pause);
  // Only what there is to say, and only while its box is on the page: what was said since stays said.
  pause = setTimeout(() => { if (words && field.isConnected) document.getElementById("say").textContent = words; }, PAUSE);
};

// A password can be looked at while it is typed: data-show and data-hide are what the button says.
for (const field of document.querySelectorAll("input[data-show]")) {
  const button = Object.assign(document.createElement("button"), {type: "button", className: "act", textContent: field.dataset.show});
  button.setAttribute("aria-controls", field.id);
  button.addEventListener("click", () => {
    const hidden = field.type === "password";
    field.type = hidden ? "text" : "password";
    button.textContent = hidden ? field.dataset.hide : field.dataset.show;
  });
  field.after(button);
}
