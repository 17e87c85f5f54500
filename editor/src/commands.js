/* What the toolbar and the keyboard can do to the words, and how each button knows that it is pressed. */
import {toggleMark, setBlockType, wrapIn, lift} from "prosemirror-commands";
import {undo, redo, undoDepth} from "prosemirror-history";
import {Selection} from "prosemirror-state";
import {wrapInList, liftListItem} from "prosemirror-schema-list";
import {schema} from "./schema.js";

const {nodes, marks} = schema;

/** The nearest block of this type around the selection, as {node, pos}, or null. */
function around(state, type, attrs = {}) {
  const {$from} = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const node = $from.node(depth);
    if (node.hasMarkup(type, {...node.attrs, ...attrs})) return {node, pos: $from.before(depth)};
  }
  return null;
}

function marked(state, type) {
  const {from, to, empty, $from} = state.selection;
  if (empty) return Boolean(type.isInSet(state.storedMarks || $from.marks()));
  return state.doc.rangeHasMark(from, to, type);
}

const toggle = (isOn, on, off) => ({run: (state, ...rest) => (isOn(state) ? off : on)(state, ...rest), isOn});
const mark = (type) => ({run: toggleMark(type), isOn: (state) => marked(state, type)});
const textblock = (type, attrs) => toggle(
  (state) => Boolean(around(state, type, attrs)), outOfQuotes(setBlockType(type, attrs)), setBlockType(nodes.paragraph));

/** Pull quotes stand on their own: what is inside a quote or a list is taken out of it first. */
function outOfQuotes(command) {
  return (state, dispatch, view) => {
    if (command(state, dispatch)) return true;
    if (!view || !lift(state, dispatch)) return false;
    return outOfQuotes(command)(view.state, dispatch, view);
  };
}

/** A list of the other kind changes its kind; a list of this kind is undone. */
function list(type) {
  const other = type === nodes.bullet_list ? nodes.ordered_list : nodes.bullet_list;
  const nearest = (state) => {
    const found = [around(state, type), around(state, other)].filter(Boolean);
    return found.sort((one, two) => two.pos - one.pos)[0];
  };
  return {
    isOn: (state) => nearest(state)?.node.type === type,
    run(state, dispatch) {
      const found = nearest(state);
      if (!found) return wrapInList(type)(state, dispatch);
      if (found.node.type === type) return liftListItem(nodes.list_item)(state, dispatch);
      dispatch?.(state.tr.setNodeMarkup(found.pos, type));
      return true;
    },
  };
}

/** Puts a block of its own where the selection is and the caret into the words after it, new ones if need be. */
export function insertApart(tr, node, pos = null) {
  if (pos === null) tr.replaceSelectionWith(node);
  else tr.insert(pos, node);
  let after = 0;
  tr.doc.descendants((found, at) => {
    if (found === node) after = at + node.nodeSize;
    return !after;
  });
  if (!tr.doc.resolve(after).nodeAfter?.isTextblock) tr.insert(after, nodes.paragraph.create());
  return tr.setSelection(Selection.near(tr.doc.resolve(after + 1), 1)).scrollIntoView();
}

export function insertBreak(state, dispatch) {
  dispatch?.(insertApart(state.tr, nodes.horizontal_rule.create()));
  return true;
}

export function insertLineBreak(state, dispatch) {
  if (!state.selection.$from.parent.inlineContent) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
}

/** By the name in a button's data-do. */
export const ACTIONS = {
  heading: textblock(nodes.heading, {level: 2}),
  subheading: textblock(nodes.heading, {level: 3}),
  bold: mark(marks.strong),
  italic: mark(marks.em),
  link: {isOn: (state) => marked(state, marks.link)},
  quote: toggle((state) => Boolean(around(state, nodes.blockquote)), wrapIn(nodes.blockquote), lift),
  pull: textblock(nodes.pull_quote),
  list: list(nodes.bullet_list),
  numbers: list(nodes.ordered_list),
  break: {run: insertBreak},
  picture: {},
  undo: {run: undo, isPossible: (state) => undoDepth(state) > 0},
  redo: {run: redo},
};
