// Where a long essay was left ("places": how far and when, by its address), in this browser alone: offered, never jumped
// to; forgotten at its end.
const KEY = "places";
const OFF = "off";
const MOST = 20;
const PAUSE = 400;
const BEGUN = 2; // paragraphs; less is no place yet
const LINE = 64; // pixels below the top, where one reads

const places = () => {
  try { return JSON.parse(localStorage.getItem(KEY)) ?? {}; } catch { return {}; }
};
const keep = (all) => {
  try { localStorage.setItem(KEY, JSON.stringify(all)); } catch { /* forbidden or full */ }
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

// The paragraph that is read, and behind the point how much of it has gone by.
const look = () => {
  if (!prose.checkVisibility()) return;
  const {top, bottom} = prose.getBoundingClientRect();
  // Whoever comes for the comments has not read to the end.
  if (bottom <= innerHeight) return began && remember(null);
  const at = [...prose.children].findIndex((block) => block.getBoundingClientRect().bottom > LINE);
  if (top > LINE || at < BEGUN) return;
  const block = prose.children[at].getBoundingClientRect();
  began = true;
  remember(at + Math.min(0.99, Math.max(0, (LINE - block.top) / block.height)));
};

const goOn = (event) => {
  event.preventDefault();
  const [place] = offer.place;
  const folded = prose.closest("details");
  if (folded) folded.open = true;
  const block = prose.children[Math.min(Math.floor(place), prose.children.length - 1)];
  block.tabIndex = -1;
  block.focus({preventScroll: true});
  scrollTo({top: scrollY + block.getBoundingClientRect().top + (place % 1) * block.offsetHeight - LINE});
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
