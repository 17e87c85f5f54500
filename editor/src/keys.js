/* Keys and the few things that happen while typing. Tab is left alone: it leaves the editor. */
import {baseKeymap} from "prosemirror-commands";
import {inputRules, wrappingInputRule, textblockTypeInputRule, undoInputRule, InputRule} from "prosemirror-inputrules";
import {keymap} from "prosemirror-keymap";
import {liftListItem, sinkListItem, splitListItem} from "prosemirror-schema-list";
import {ACTIONS, insertLineBreak} from "./commands.js";
import {schema} from "./schema.js";

const {nodes} = schema;

const EM_SPACE = "\u2003";

const rules = inputRules({rules: [
  // Two spaces where a line begins move it in, as in a poem. They cannot be kept as they are: Markdown drops them.
  new InputRule(/(?:^|\ufffc)\u2003*  $/, (state, _, from, to) => state.tr.insertText(EM_SPACE, to - 1, to)),
  textblockTypeInputRule(/^(##?#?)\s$/, nodes.heading, (found) => ({level: found[1].length > 2 ? 3 : 2})),
  wrappingInputRule(/^>\s$/, nodes.blockquote),
  wrappingInputRule(/^[-*]\s$/, nodes.bullet_list),
  wrappingInputRule(/^(\d{1,3})\.\s$/, nodes.ordered_list, (found) => ({order: Number(found[1])}),
    (found, node) => node.childCount + node.attrs.order === Number(found[1])),
  new InputRule(/^(---|\*\*\*)$/, (state, _, from, to) => state.selection.$from.depth === 1
    ? state.tr.delete(from, to).replaceSelectionWith(nodes.horizontal_rule.create()) : null),
]});

/** openLink is called for Ctrl/Cmd K. */
export const keys = (openLink) => [
  rules,
  keymap({
    "Mod-b": ACTIONS.bold.run,
    "Mod-i": ACTIONS.italic.run,
    "Mod-k": openLink,
    "Mod-z": ACTIONS.undo.run,
    "Shift-Mod-z": ACTIONS.redo.run,
    "Mod-y": ACTIONS.redo.run,
    "Shift-Enter": insertLineBreak,
    "Mod-Enter": insertLineBreak,
    "Enter": splitListItem(nodes.list_item),
    "Mod-]": sinkListItem(nodes.list_item),
    "Mod-[": liftListItem(nodes.list_item),
    "Backspace": undoInputRule,
  }),
  keymap(baseKeymap),
];
