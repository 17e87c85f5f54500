/* Word pastes lists as paragraphs that begin with "·" or "1." and say their depth in a style. */

const LEVEL = /mso-list:[^;]*\blevel(\d)/i;
const BULLET = /^\s*[·•◦▪§o–-](?=[\s\u00a0])/;
const NUMBER = /^\s*\(?(\d{1,3}|[a-z]|[ivxlc]+)[.)](?=[\s\u00a0])/i;

/** {level, ordered, start} of a paragraph that is an item, with its mark removed from the words; else null. */
function itemOf(paragraph) {
  const style = paragraph.dataset.style || "", level = LEVEL.exec(style);
  if (!level && !/MsoListParagraph/.test(paragraph.className)) return null;
  const mark = takeMark(paragraph);
  if (mark === null) return null;
  const number = NUMBER.exec(`${mark} `);
  return {level: Number(level?.[1] || 1), ordered: Boolean(number) && !BULLET.test(`${mark} `), start: parseInt(number?.[1], 10) || 1};
}

function takeMark(paragraph) {
  const marked = [...paragraph.querySelectorAll("[data-style]")].find((part) => /mso-list:\s*ignore/i.test(part.dataset.style));
  if (marked) { marked.remove(); return marked.textContent.trim(); }
  const found = (BULLET.exec(paragraph.textContent) || NUMBER.exec(paragraph.textContent))?.[0];
  if (!found) return null;
  dropStart(paragraph, found.length);
  return found.trim();
}

function dropStart(paragraph, length) {
  const walker = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  while (length && walker.nextNode()) {
    const text = walker.currentNode, taken = Math.min(length, text.length);
    text.deleteData(0, taken);
    length -= taken;
  }
}

/** The list this item belongs in: the innermost open one of its level and kind, else a new one. */
function listOf(item, open, paragraph) {
  while (open.length && (open.at(-1).level > item.level || (open.at(-1).level === item.level && open.at(-1).ordered !== item.ordered))) open.pop();
  if (open.at(-1)?.level === item.level) return open.at(-1).list;
  const list = paragraph.ownerDocument.createElement(item.ordered ? "ol" : "ul");
  if (item.ordered && item.start > 1) list.start = item.start;
  if (open.length) open.at(-1).list.lastElementChild.append(list);
  else paragraph.before(list);
  open.push({...item, list});
  return list;
}

/** Turns each run of such paragraphs into one nested list. */
export function wordLists(page) {
  let open = [];
  for (const paragraph of page.querySelectorAll("p, h1, h2, h3, h4, h5, h6, div.MsoListParagraph")) {
    const item = itemOf(paragraph);
    if (!item || open[0]?.list.nextElementSibling !== paragraph) open = [];
    if (!item) continue;
    const entry = paragraph.ownerDocument.createElement("li");
    listOf(item, open, paragraph).append(entry);
    entry.append(...paragraph.childNodes);
    paragraph.remove();
  }
}
