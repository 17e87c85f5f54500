/* From the document on the screen to the Markdown that is stored. */
import {Fragment} from "prosemirror-model";
import {MarkdownSerializerState, defaultMarkdownSerializer} from "prosemirror-markdown";
import {escapeInline, escapeLineStart, quoted} from "./escaping.js";
import {emphasis} from "./emphasis.js";
import {isFootnote} from "./read_markdown.js";
import {schema} from "./schema.js";

class Writer extends MarkdownSerializerState {
  text(text, escape = true) {
    this.write();
    if (escape === false) this.verbatim(text);
    else this.out += this.separated(this.esc(text, this.atBlockStart || this.atLineStart()));
  }

  verbatim(text) {
    if (!/^\*+$/.test(text)) this.spellNext = false;
    this.out += text;
  }

  esc(text, startOfLine = false) {
    const escaped = escapeInline(text.replace(/\n/g, " "));
    return startOfLine ? escapeLineStart(escaped) : escaped;
  }

  /** After a kept line break the next line could start a list, a heading or a rule by accident. */
  atLineStart() { return this.out.endsWith(`\\\n${this.delim}`); }

  /** See emphasis.js: the first letter after a closing star may have to be spelled as an entity. */
  separated(text) {
    if (this.spellNext && /^\S/.test(text)) {
      const [first] = text;
      text = `&#${first.codePointAt(0)};${text.slice(first.length)}`;
    }
    this.spellNext = false;
    return text;
  }
}

const {link} = defaultMarkdownSerializer.marks;
const address = (src) => src.replace(/[()]/g, "\\$&");
const isBlank = (node) => node.isText ? !node.text.trim() : node.type.name === "hard_break";
const isEmpty = (node) => node.isTextblock ? node.children.every(isBlank) : !node.isLeaf && node.children.every(isEmpty);

/** The line without the blanks and line breaks around it. A line break inside is slanted or bold when the words on both
    its sides are; pastes from Google Docs leave it bare. */
function inline(node) {
  const line = [...node.children];
  while (line.length && isBlank(line.at(-1))) line.pop();
  while (line.length && isBlank(line[0])) line.shift();
  return node.copy(Fragment.from(line.map((child, at) => child.type.name !== "hard_break" ? child
    : child.mark(line[at - 1].marks.filter((mark) => mark.isInSet(line[at + 1].marks))))));
}

/** An item with nothing in it would turn the line above it into a heading ("a\n-"). */
const items = (list) => list.copy(Fragment.from(list.children.filter((item) => !isEmpty(item))));

const continuesNote = ({attrs}, parent, index) => attrs.note && index > 0
  && (parent.child(index - 1).attrs.note || isFootnote(parent.child(index - 1).textContent));

const others = (parent, index, type) => {
  let count = 0;
  while (index > count && parent.child(index - count - 1).type === type) count++;
  return count % 2;
};

// Blocks with nothing in them cannot be said in Markdown and would break the list or quote they stand in.
const content = (state, node) => node.forEach((child, _, index) => {
  if (!isEmpty(child)) state.render(child, node, index);
});

const nodes = {
  paragraph(state, node, parent, index) {
    const write = () => { state.renderInline(inline(node)); state.closeBlock(node); };
    if (continuesNote(node, parent, index)) state.wrapBlock("    ", null, node, write);
    else write();
  },
  heading(state, node) {
    state.write(`${"#".repeat(node.attrs.level)} `);
    state.renderInline(inline(node), false);
    // "## Chapter #" would lose its last sign: closing signs are decoration in Markdown.
    state.out = state.out.replace(/(\s)(#+)$/, "$1\\$2");
    state.closeBlock(node);
  },
  pull_quote(state, node) {
    const slanted = node.children.map((child) => child.mark(schema.marks.em.create().addToSet(child.marks)));
    const line = schema.nodes.paragraph.create(null, slanted);
    if (node.textContent.trim()) state.wrapBlock("> ", null, node, () => state.renderInline(inline(line)));
  },
  picture(state, {attrs}) {
    if (!attrs.src) return;
    state.write(`![${state.esc(attrs.alt)}](${address(attrs.src)}${quoted(attrs.caption)})`);
    state.closeBlock(schema.nodes.picture.create());
  },
  blockquote(state, node) { state.wrapBlock("> ", null, node, () => content(state, node)); },
  // Two lists in a row are one list in Markdown unless their marks differ.
  bullet_list(state, node, parent, index) {
    state.renderList(items(node), "  ", () => others(parent, index, node.type) ? "* " : "- ");
  },
  ordered_list(state, node, parent, index) {
    const sign = others(parent, index, node.type) ? ") " : ". ";
    const width = String(node.attrs.order + node.childCount - 1).length;
    const {inTightList} = state;
    // Only a list that starts at 1 may follow a paragraph without an empty line.
    state.inTightList &&= node.attrs.order === 1;
    state.renderList(items(node), " ".repeat(width + 2), (item) => node.attrs.order + item + sign);
    state.inTightList = inTightList;
  },
  list_item(state, node) { content(state, node); },
  horizontal_rule(state, node) { state.write(/[-*] $/.test(state.out) ? "***" : "---"); state.closeBlock(node); },
  hard_break: defaultMarkdownSerializer.nodes.hard_break,
  image(state, {attrs}) { state.write(`![${state.esc(attrs.alt)}](${address(attrs.src)}${quoted(attrs.title)})`); },
  text(state, node) { state.text(node.text, !state.inAutolink); },
};

const marks = {
  em: emphasis("*"),
  strong: emphasis("**"),
  link: {
    open(state, mark, parent, index) {
      state.out = state.out.replace(/!$/, "\\!");
      return link.open(state, mark, parent, index);
    },
    close(state, mark, parent, index) {
      if (state.inAutolink) return link.close(state, mark, parent, index);
      return `](${address(mark.attrs.href)}${quoted(mark.attrs.title)})`;
    },
    mixable: true,
  },
};

export function writeMarkdown(doc) {
  const state = new Writer(nodes, marks, {});
  content(state, doc);
  return state.out && `${state.out}\n`;
}
