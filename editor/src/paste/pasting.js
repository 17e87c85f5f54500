/* What comes from Word, Google Docs, mail or a web page arrives as clean words. */
import {Fragment, Slice} from "prosemirror-model";
import {Plugin} from "prosemirror-state";
import {goodAddress} from "../addresses.js";
import {schema} from "../schema.js";
import {clean} from "./clean.js";

const {nodes, marks} = schema;

/** An empty line ends a paragraph; any other line break is kept. */
function fromPlainText(text) {
  const paragraphs = text.replace(/\r\n?/g, "\n").split(/\n[^\S\n]*\n\s*/).filter((block) => block.trim());
  return paragraphs.map((block) => nodes.paragraph.create(null, block.trim().split("\n").flatMap((line, at) => {
    const words = line.trim() ? [schema.text(line.trim())] : [];
    return at ? [nodes.hard_break.create(), ...words] : words;
  })));
}

/** An address pasted over chosen words makes them a link. */
function linkWords(view, event) {
  const {empty, $from, $to, from, to} = view.state.selection, pasted = event.clipboardData.getData("text/plain").trim();
  if (empty || !$from.sameParent($to) || !/^https?:\/\/\S+$/i.test(pasted) || !goodAddress(pasted)) return false;
  view.dispatch(view.state.tr.addMark(from, to, marks.link.create({href: goodAddress(pasted)})));
  return true;
}

export const pasting = (say) => new Plugin({props: {
  handlePaste: linkWords,
  clipboardTextParser: (text) => Slice.maxOpen(Fragment.from(fromPlainText(text))),
  transformPastedHTML(html) {
    const {words, leftPictures} = clean(html);
    if (leftPictures) say("picturesLeftBehind");
    return words;
  },
}});
