/* From stored Markdown to the document on the screen. CommonMark without code and raw HTML, plus two house rules:
   a picture alone in its paragraph is a figure, and a quote that is nothing but emphasis is a pull quote. */
import MarkdownIt from "markdown-it";
import {MarkdownParser, defaultMarkdownParser} from "prosemirror-markdown";
import {schema} from "./schema.js";

export const isFootnote = (line) => /^\[\^[^\]\s]+\]:/.test(line);
const FOOTNOTE_LINE = /\n(?=\[\^[^\]\s]+\]:)/g;

function tokenizer() {
  const markdown = new MarkdownIt("commonmark", {html: false}).disable(["code", "fence", "backticks"]);
  keepFootnotesAsText(markdown);
  markdown.core.ruler.push("notes", (state) => markNotes(state.tokens, state.src.split("\n")));
  markdown.core.ruler.push("figures", (state) => { state.tokens = withFigures(state.tokens, state.Token); });
  return markdown;
}

/** "[^1]: text" is a footnote to whoever reads the Markdown, not CommonMark's definition of a link named "^1". */
function keepFootnotesAsText(markdown) {
  const rules = markdown.block.ruler, all = rules.getRules("");
  markdown.disable("reference");
  const reference = all.find((rule) => !rules.getRules("").includes(rule));
  markdown.enable("reference");
  rules.at("reference", (state, start, end, silent) =>
    !state.src.startsWith("[^", state.bMarks[start] + state.tShift[start]) && reference(state, start, end, silent),
  {alt: []});
}

/** Indented paragraphs below a footnote belong to it. */
function markNotes(tokens, lines) {
  let isInNote = false;
  for (const token of tokens) {
    if (token.level !== 0 || token.nesting < 0) continue;
    const line = token.type === "paragraph_open" ? lines[token.map[0]] : "";
    token.meta = {note: isInNote && /^( {4}|\t)/.test(line)};
    isInNote = token.meta.note || isFootnote(line);
  }
}

function withFigures(tokens, Token) {
  const found = [];
  for (let at = 0; at < tokens.length; at++) {
    const figure = tokens[at].level === 0 && (pictureAt(tokens, at, Token) || pullQuoteAt(tokens, at, Token));
    if (figure) at += figure.length;
    found.push(...figure ? figure.tokens : [tokens[at]]);
  }
  return found;
}

function pictureAt(tokens, at, Token) {
  const inside = tokens[at].type === "paragraph_open" && tokens[at + 1].children;
  if (!inside || inside.length !== 1 || inside[0].type !== "image") return null;
  const token = new Token("picture", "figure", 0);
  token.picture = inside[0];
  return {length: 2, tokens: [token]};
}

function pullQuoteAt(tokens, at, Token) {
  const types = tokens.slice(at, at + 5).map((token) => token.type).join(" ");
  if (types !== "blockquote_open paragraph_open inline paragraph_close blockquote_close") return null;
  const inline = tokens[at + 2], children = inline.children, last = children.length - 1;
  const whole = last > 1 && children[0].type === "em_open" && children[last].type === "em_close"
    && children.findIndex((token) => token.type === "em_close" && token.level === children[0].level) === last;
  if (!whole) return null;
  inline.children = children.filter((token) => !/^em_/.test(token.type));
  return {length: 4, tokens: [new Token("pull_quote_open", "blockquote", 1), inline, new Token("pull_quote_close", "blockquote", -1)]};
}

const plain = (tokens) => (tokens || []).map((token) =>
  token.children ? plain(token.children) : token.type === "softbreak" || token.type === "hardbreak" ? " " : token.content).join("");

const isTight = (tokens, at) => {
  const inside = tokens.slice(at).find(({type, level}) => type === "paragraph_open" && level === tokens[at].level + 2);
  return !inside || inside.hidden;
};

let isDecoration;
const {code_block, fence, code_inline, ...tokens} = defaultMarkdownParser.tokens;
const parser = new MarkdownParser(schema, tokenizer(), {
  ...tokens,
  paragraph: {block: "paragraph", getAttrs: (token) => ({note: Boolean(token.meta?.note)})},
  heading: {block: "heading", getAttrs: (token) => ({level: token.tag > "h2" ? 3 : 2})},
  bullet_list: {block: "bullet_list", getAttrs: (_, tokens, at) => ({tight: isTight(tokens, at)})},
  ordered_list: {block: "ordered_list", getAttrs: (token, tokens, at) => ({order: Number(token.attrGet("start") ?? 1), tight: isTight(tokens, at)})},
  picture: {node: "picture", getAttrs: ({picture}) => {
    const alt = plain(picture.children);
    const src = picture.attrGet("src");
    return {src, alt, caption: picture.attrGet("title") || "", decoration: !alt && isDecoration(src)};
  }},
  image: {node: "image", getAttrs: (token) => ({src: token.attrGet("src"), alt: plain(token.children), title: token.attrGet("title") || ""})},
  pull_quote: {block: "pull_quote"},
});

/** known tells of an address whether the picture there was ticked as decoration. */
export function readMarkdown(text, known = () => true) {
  isDecoration = known;
  return parser.parse(text.replace(FOOTNOTE_LINE, "\n\n"));
}
