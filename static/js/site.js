// Small comforts on pages that work without them. Everything is attached by data attribute and, where HTML
// may be swapped in later, delegated from the document.

const stored = (area, key, value) => {
  // Storage may be forbidden; then nothing is remembered and nothing breaks.
  try {
    if (value === undefined) return window[area].getItem(key) ?? "";
    if (value) window[area].setItem(key, value);
    else window[area].removeItem(key);
  } catch { /* see above */ }
  return "";
};

// The colours: device, light or dark.
for (const form of document.querySelectorAll("[data-theme-switch]")) {
  const root = document.documentElement;
  for (const choice of form.elements.theme) choice.checked = choice.value === (root.dataset.theme ?? "");
  form.hidden = false;
  form.addEventListener("change", () => {
    const theme = form.elements.theme.value;
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    stored("localStorage", "theme", theme);
  });
}

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
  if ("clearsDrafts" in form.dataset) forgetDrafts();
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) form.ariaBusy = null;
});

// Unsent words: kept in this tab only (people read about illness on shared computers), under the name in
// data-draft; forgotten when a page says data-draft-sent with that name, and on signing out.
const DRAFT = "draft:";
const forgetDrafts = () => {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(DRAFT)) sessionStorage.removeItem(key);
  } catch { /* forbidden, so nothing was kept */ }
};
for (const sent of document.querySelectorAll("[data-draft-sent]")) stored("sessionStorage", DRAFT + sent.dataset.draftSent, "");
for (const field of document.querySelectorAll("textarea[data-draft]")) field.value ||= stored("sessionStorage", DRAFT + field.dataset.draft);
document.addEventListener("input", ({ target }) => {
  if (target.dataset.draft) stored("sessionStorage", DRAFT + target.dataset.draft, target.value);
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
  pause = setTimeout(() => { document.getElementById("say").textContent = words; }, PAUSE);
};
