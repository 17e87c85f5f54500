/* Plain words must stay plain words when the Markdown is read again. */

const SPECIAL = /[`*\\[\]]|_|~~|!(?=\[)|<(?=[a-z/!?])|&(?=#?\w+;)/gi;
const FOOTNOTE = /\\\[\^([^\s\\[\]]+)\\\]/g;
const WORD = /[\p{L}\p{N}_]/u;

const insideWord = (text, at) => WORD.test(text[at - 1] || " ") && WORD.test(text[at + 1] || " ");

/** Characters that mean something anywhere in a line. An underscore inside a word means nothing, so it stays bare. */
export function escapeInline(text) {
  return text
    .replace(SPECIAL, (found, at) => found === "_" && insideWord(text, at) ? found : `\\${found}`)
    .replace(FOOTNOTE, "[^$1]");
}

const ENTITIES = {"\u00a0": "&nbsp;", "\u2002": "&ensp;", "\u2003": "&emsp;"};

/** Characters that mean something only where a line starts: lists, headings, quotes, rules. The spaces that move a line in
    (a poem's, or a Chinese paragraph's) are spelled out: Markdown would take them away. */
export function escapeLineStart(line) {
  return line
    .replace(/^[ \t]+/, "")
    .replace(/^[\u00a0\u2000-\u200a\u3000]+/, (spaces) => [...spaces].map(
      (space) => ENTITIES[space] || `&#${space.codePointAt(0)};`).join(""))
    .replace(/^[-+](?=\s|$)|^(?:-(?=[-\s]*$)|=(?==*\s*$)|>|#(?=#{0,5}(?:\s|$)))/, "\\$&")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}

/** A picture's caption or a link's title, between its quotation marks. */
export const quoted = (text) => text ? ` "${text.replace(/[\\"]|&(?=#?\w+;)/g, "\\$&")}"` : "";
