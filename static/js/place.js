// Where a long essay was left: in this browser alone ("places": how far, and when, by the essay's address), offered and
// never jumped to. Forgotten once the end was on the screen, by reading.js after six weeks, and beyond twenty essays.
const KEY = "places";
const OFF = "off";
const MOST = 20;
const PAUSE = 400;
// A word or two is no place yet.
const BEGUN = 2;

const places = () => {
  try { return JSON.parse(localStorage.getItem(KEY)) ?? {}; } catch { return {}; }
};
const keep = (all) => {
  try { localStorage.setItem(KEY, JSON.stringify(all)); } catch { /* forbidden or full: nothing is remembered */ }
};

const remember = (place) => {
  const all = places();
  if (all === OFF) return;
  delete all[location.pathname];
  if (place) all[location.pathname] = [place, Date.now()];
  const newest = Object.entries(all).sort(([, one], [, other]) => other[1] - one[1]);
  keep(Object.fromEntries(newest.slice(0, MOST)));
};

const prose = document.querySelector(".prose[data-place]");
const offer = document.querySelector("[data-go-on]");
let began = false;

// A whole number for the paragraph at the top of the screen, and behind the point how much of it has gone by.
const look = () => {
  if (!prose.checkVisibility()) return;
  const {top, bottom} = prose.getBoundingClientRect();
  // Whoever comes for the comments has not read to the end.
  if (bottom <= innerHeight) return began && remember(null);
  const at = [...prose.children].findIndex((block) => block.getBoundingClientRect().bottom > 0);
  if (top > 0 || at < BEGUN) return;
  const block = prose.children[at].getBoundingClientRect();
  began = true;
  remember(at + Math.min(0.99, Math.max(0, -block.top / block.height)));
};

const goOn = (event) => {
  event.preventDefault();
  const [place] = offer.place;
  const folded = prose.closest("details");
  if (folded) folded.open = true;
  const block = prose.children[Math.min(Math.floor(place), prose.children.length - 1)];
  block.tabIndex = -1;
  block.focus({preventScroll: true});
  scrollTo({top: scrollY + block.getBoundingClientRect().top + (place % 1) * block.offsetHeight - 24});
};

if (prose) {
  offer.place = places()[location.pathname];
  offer.addEventListener("click", goOn);
  let soon;
  addEventListener("scroll", () => {
    clearTimeout(soon);
    soon = setTimeout(look, PAUSE);
  }, {passive: true});
}

// On the page of reading preferences: switched off, and forgotten.
for (const part of document.querySelectorAll("[data-places]")) {
  const on = part.querySelector("[data-places-on]"), forget = part.querySelector("[data-places-forget]");
  on.checked = places() !== OFF;
  part.hidden = false;
  on.addEventListener("change", () => keep(on.checked ? {} : OFF));
  forget.addEventListener("click", () => {
    if (places() !== OFF) keep({});
    part.querySelector("[role=status]").textContent = forget.dataset.done;
  });
}
