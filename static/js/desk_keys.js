// Keys on the desk: only while the focus is in the queue and in no field, and only where they were not turned off.

const list = document.querySelector("[data-queue]") ?? document.createElement("ol");
const panel = document.querySelector("[data-keys]");
const dialog = document.querySelector("dialog.keys");
const FIELD = "textarea, select, input:not([type=checkbox], [type=radio]), [contenteditable]";
const KEPT = "desk-keys";

let isOff = false;
try { isOff = localStorage.getItem(KEPT) === "off"; } catch { /* forbidden: they are on, and nothing is remembered */ }
const show = () => {
  panel.hidden = false;
  panel.querySelector("dl").hidden = isOff;
  document.documentElement.classList.toggle("keys-off", isOff);
  const button = panel.querySelector("button");
  button.textContent = isOff ? button.dataset.on : button.dataset.off;
};
panel.querySelector("button").addEventListener("click", () => {
  isOff = !isOff;
  try {
    if (isOff) localStorage.setItem(KEPT, "off");
    else localStorage.removeItem(KEPT);
  } catch { /* for this page, then */ }
  show();
});
show();

const cards = () => [...list.querySelectorAll("[data-case]")];
const inHand = () => document.activeElement.closest("[data-case]") ?? list.querySelector("[data-case][aria-current]") ?? cards()[0];
const goTo = (card) => {
  card?.focus({preventScroll: true});
  card?.scrollIntoView({block: "nearest", behavior: "instant"});
};
const move = (step) => {
  const all = [...list.querySelectorAll("article")], at = all.indexOf(document.activeElement.closest("article"));
  goTo(all[Math.min(Math.max(at + step, 0), all.length - 1)]);
};

// What the card itself says that a key does: pressed, followed, picked, or opened. Nothing, where it says nothing.
const press = (element) => {
  if (!element) return false;
  element.click();
  const fold = element.matches("summary") && element.parentElement;
  if (fold?.open) (fold.querySelector("input[type=radio], textarea, select, button") ?? element).focus();
  return true;
};
const choose = (card, digit) => {
  const fold = document.activeElement.closest("details[open]") ?? card.querySelector("details[open]:has(input[type=radio])");
  const radio = fold?.querySelectorAll("input[type=radio]")[digit - 1];
  if (!radio) return false;
  radio.click();
  fold.querySelector("form button:not([type=button])").focus();
  return true;
};
const close = (card) => {
  const fold = document.activeElement.closest("details[open]");
  if (!fold) return false;
  fold.open = false;
  goTo(card);
  return true;
};

const DO = {
  j: () => move(1),
  k: () => move(-1),
  "?": () => dialog.showModal(),
  z: () => press([...list.querySelectorAll("[data-key=z]")].at(-1)),
  u: (card) => press(card?.querySelector("[data-key=s]")),
  escape: close,
};
const act = (key, card) => {
  if (DO[key]) return DO[key](card) !== false;
  if (/^[1-9]$/.test(key)) return choose(card, Number(key));
  return /^[a-z]$/.test(key) && press(card?.querySelector(`[data-key=${key}]`));
};

document.addEventListener("keydown", (event) => {
  const {activeElement: at} = document, key = event.key.toLowerCase();
  if (isOff || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || at.matches(FIELD)) return;
  // From nowhere J leads into the queue.
  const enters = at === document.body && key === "j";
  if (!enters && (!list.contains(at) || (event.repeat && !"jk".includes(key)))) return;
  if (enters) goTo(inHand());
  if (enters || act(key, inHand())) event.preventDefault();
});
