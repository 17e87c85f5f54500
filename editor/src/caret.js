/* Browsers report a moved caret a moment late. A key, a paste or a button pressed right after a click must act
   where the click was. */
import {Plugin} from "prosemirror-state";

export function readCaret(view) {
  if (!view.hasFocus() || view.composing) return false;
  view.domObserver.forceFlush();
  view.domObserver.flush();
  return false;
}

export const caretFirst = new Plugin({props: {handleDOMEvents: {
  keydown: (view, {key, ctrlKey, metaKey}) => (ctrlKey || metaKey || key.length > 1) && readCaret(view),
  paste: readCaret,
}}});
