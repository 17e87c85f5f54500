/* The address of a link, asked in a <dialog> with an ordinary form. */
import {NodeSelection, TextSelection} from "prosemirror-state";
import {goodAddress} from "./addresses.js";
import {schema} from "./schema.js";

const {link} = schema.marks;

/** The link around the caret, from its first to its last letter; otherwise the selection itself. */
function extent(state) {
  const {selection} = state, isText = selection instanceof TextSelection;
  const {$from, from, to, empty} = isText ? selection : TextSelection.between(selection.$from, selection.$to);
  const mark = link.isInSet($from.marks()) || link.isInSet($from.nodeAfter?.marks || []);
  if (!empty || !mark) return {from, to, mark};
  const linked = (node) => mark.isInSet(node.marks);
  const {parent} = $from;
  let first = $from.index(), start = $from.start();
  if (first === parent.childCount || !linked(parent.child(first))) first--;
  let last = first;
  while (first > 0 && linked(parent.child(first - 1))) first--;
  while (last + 1 < parent.childCount && linked(parent.child(last + 1))) last++;
  for (let at = 0; at < first; at++) start += parent.child(at).nodeSize;
  let end = start;
  for (let at = first; at <= last; at++) end += parent.child(at).nodeSize;
  return {from: start, to: end, mark};
}

function setLink(view, {from, to}, href) {
  const {tr} = view.state;
  if (from === to) tr.insert(from, schema.text(href.replace(/^mailto:/, ""), [link.create({href})]));
  else tr.removeMark(from, to, link).addMark(from, to, link.create({href}));
  const end = tr.mapping.map(to);
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, end)).removeStoredMark(link).scrollIntoView());
}

/** Builds the dialog from its template once; returns the command that opens it. */
export function linkDialog(template) {
  const dialog = template.content.firstElementChild.cloneNode(true);
  const form = dialog.querySelector("form"), input = form.querySelector("input"), problem = form.querySelector("[role=alert]");
  const remove = form.querySelector("[data-remove]");
  let view, place;
  const fail = (wrong) => {
    problem.hidden = !wrong;
    input.setAttribute("aria-invalid", wrong);
    if (wrong) input.focus();
  };
  document.body.append(dialog);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const href = goodAddress(input.value);
    fail(!href);
    if (!href) return;
    dialog.close();
    setLink(view, place, href);
  });
  remove.addEventListener("click", () => {
    dialog.close();
    view.dispatch(view.state.tr.removeMark(place.from, place.to, link));
  });
  form.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => view.focus());
  return (state, dispatch, from) => {
    if (state.selection instanceof NodeSelection) return true;
    view = from;
    place = extent(state);
    input.value = place.mark?.attrs.href || "";
    remove.hidden = !place.mark;
    fail(false);
    dialog.showModal();
    input.select();
    return true;
  };
}
