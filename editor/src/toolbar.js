/* The row of words above the essay: one tab stop, arrow keys inside, buttons that say whether they are pressed. */
import {readCaret} from "./caret.js";
import {ACTIONS} from "./commands.js";

const STEPS = {ArrowRight: 1, ArrowLeft: -1};

function moveFocus(buttons, event) {
  const here = buttons.indexOf(document.activeElement), count = buttons.length;
  const forwards = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
  const to = event.key in STEPS ? here + forwards * STEPS[event.key] : {Home: 0, End: count - 1}[event.key];
  if (here < 0 || to === undefined) return;
  event.preventDefault();
  const next = buttons[(to + count) % count];
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
}

/** Brings the bar to life. special holds what needs more than a command: {link, picture}. Returns paint(state). */
export function attachToolbar(bar, view, special) {
  const buttons = [...bar.querySelectorAll("button")];
  buttons.forEach((button, at) => { button.tabIndex = at ? -1 : 0; });
  bar.hidden = false;
  bar.addEventListener("keydown", (event) => moveFocus(buttons, event));
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => {
    const {do: name} = event.target.closest("button")?.dataset || {};
    if (!name) return;
    readCaret(view);
    if (special[name]) return special[name](view.state, view.dispatch, view);
    ACTIONS[name].run(view.state, view.dispatch, view);
    view.focus();
  });
  return (state) => {
    for (const button of buttons) {
      const {isOn, isPossible} = ACTIONS[button.dataset.do];
      if (isOn) button.setAttribute("aria-pressed", isOn(state));
      if (isPossible) button.setAttribute("aria-disabled", !isPossible(state));
    }
  };
}
