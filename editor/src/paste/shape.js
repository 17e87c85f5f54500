/* The shape of a paste: tables become paragraphs, lists nest properly, spaces and line breaks are what they seem. */

const BLOCK = "p, div, ul, ol, li, table, h1, h2, h3, h4, h5, h6, blockquote, figure, hr, section, article, header, footer, pre, dl";

export function unwrap(part) { part.replaceWith(...part.childNodes); }

function rename(part, name) {
  const renamed = part.ownerDocument.createElement(name);
  renamed.append(...part.childNodes);
  part.replaceWith(renamed);
  return renamed;
}

export function flattenTables(page) {
  for (const cell of page.querySelectorAll("td, th, caption, dt, dd")) rename(cell, cell.querySelector(BLOCK) ? "div" : "p");
  for (const part of page.querySelectorAll("table, thead, tbody, tfoot, tr, colgroup, dl")) rename(part, "div");
}

/** Google Docs and old web pages put a nested list beside its item instead of into it. */
export function joinNestedLists(page) {
  for (const list of page.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) {
    const item = list.previousElementSibling;
    if (item?.matches("li")) item.append(list);
    else list.replaceWith(...list.children);
  }
}

/** Two line breaks in a row end a paragraph: an empty block makes the editor begin a new one. */
function endParagraphs(page) {
  for (const line of page.querySelectorAll("br")) {
    const next = line.nextSibling?.nodeType === 3 && !line.nextSibling.data.trim() ? line.nextSibling.nextSibling : line.nextSibling;
    if (next?.nodeName !== "BR") continue;
    if (line.previousSibling?.nodeName !== "SECTION") line.before(page.ownerDocument.createElement("section"));
    line.remove();
    if (next.nextSibling?.nodeName !== "BR") next.remove();
  }
}

/** <br> between blocks is only distance; lines of preformatted text are kept as lines. */
export function keepLines(page) {
  for (const block of page.querySelectorAll("pre")) {
    const paragraph = rename(block, "p"), lines = paragraph.textContent.trim().split("\n");
    paragraph.replaceChildren(...lines.flatMap((line, at) => at ? [page.ownerDocument.createElement("br"), line] : [line]));
  }
  for (const line of page.querySelectorAll("br")) {
    const sides = [line.previousElementSibling, line.nextElementSibling].filter(Boolean);
    const words = [line.previousSibling, line.nextSibling].some((side) => side && (side.nodeType === 3 ? side.data.trim() : !side.matches(BLOCK)));
    if (line.matches(".Apple-interchange-newline") || (!words && (sides.some((side) => side.matches(BLOCK)) || !line.parentElement.closest(`${BLOCK}, body`).textContent.trim())))
      line.remove();
  }
  endParagraphs(page);
}

// French sets « and : apart with a space that must not break; figures keep their unit. Elsewhere it is only a leftover.
const MEANT = /[«\d]\u00a0(?=\S)|\S\u00a0(?=[»:;!?%€])/;
const KEPT = "\ue000";

/** Runs of spaces become one; a non-breaking space stays only where typography wants one. Empty paragraphs go. */
export function tidySpaces(page) {
  const walker = page.ownerDocument.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) walker.currentNode.data = walker.currentNode.data
    .replace(new RegExp(MEANT, "g"), (found) => found.replace("\u00a0", KEPT))
    .replace(/[ \t\r\n\u00a0]+/g, " ").replaceAll(KEPT, "\u00a0")
    .replace(/[\u00ad\u200b\ufeff]/g, "");
  for (const block of page.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li, div"))
    if (!block.textContent.trim() && !block.querySelector("img, hr")) block.remove();
}
