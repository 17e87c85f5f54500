// On the page of reading preferences: places in long essays (place.js) are switched off, and forgotten.
const KEY = "places";
const OFF = '"off"';
const kept = () => {
  try { return localStorage.getItem(KEY); } catch { return OFF; }
};
const keep = (text) => {
  try { localStorage.setItem(KEY, text); } catch { /* forbidden: nothing was remembered either */ }
};

for (const part of document.querySelectorAll("[data-places]")) {
  const on = part.querySelector("[data-places-on]"), forget = part.querySelector("[data-places-forget]");
  on.checked = kept() !== OFF;
  part.hidden = false;
  on.addEventListener("change", () => keep(on.checked ? "{}" : OFF));
  forget.addEventListener("click", () => {
    if (kept() !== OFF) keep("{}");
    part.querySelector("[role=status]").textContent = forget.dataset.done;
  });
}
