/* Pasted HTML in, plain HTML of our own few elements out.

   Word and Google Docs say bold and italic with style attributes, which a strict Content-Security-Policy blanks before
   a script can read them. So they are renamed in the text, before anything parses it. */
import {ownPath} from "../addresses.js";
import {flattenTables, joinNestedLists, keepLines, tidySpaces, unwrap} from "./shape.js";
import {plainStyles} from "./styles.js";
import {wordLists} from "./word_lists.js";

const DROPPED = "script, style, title, meta, link, xml, svg, math, iframe, object, embed, audio, video, canvas, template, noscript,"
  + " button, input, select, textarea, del, .MsoCommentReference, .msocomtxt, .msocomanchor, [hidden]";
const DROPPED_STYLE = /display:\s*none|mso-hide:\s*all|mso-element:\s*comment|mso-special-character:\s*comment|visibility:\s*hidden/i;

/** {words: HTML, leftPictures: how many pictures of other places were dropped}. */
export function clean(html) {
  if (isOurs(html)) return {words: html, leftPictures: 0};
  const page = new DOMParser().parseFromString(withoutStyles(html), "text/html").body;
  const leftPictures = dropForeignPictures(page);
  drop(page);
  wordLists(page);
  plainStyles(page);
  dropInnerLinks(page);
  flattenTables(page);
  joinNestedLists(page);
  keepLines(page);
  tidySpaces(page);
  return {words: page.innerHTML, leftPictures};
}

const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi;

const withoutStyles = (html) => html
  .replace(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->|<xml[\s\S]*?<\/xml>/gi, "")
  .replace(TAG, (tag) => tag.replace(/(\s)style\s*=/gi, "$1data-style=").replace(/(\s)on\w+\s*=/gi, "$1data-off="));

/** Copied from this editor. Other editors made of the same parts mark their words alike, but use other elements. */
const isOurs = (html) => html.includes("data-pm-slice") && !/\sstyle=/i.test(html)
  && !/<(?!(?:meta|p|h2|h3|blockquote|figure|img|figcaption|ul|ol|li|hr|br|em|strong|a)\b)[a-z]/i.test(html);

function drop(page) {
  const remarks = page.ownerDocument.createNodeIterator(page, NodeFilter.SHOW_COMMENT);
  for (let remark; (remark = remarks.nextNode());) remark.remove();
  for (const part of page.querySelectorAll(DROPPED)) part.remove();
  for (const part of page.querySelectorAll("[data-style]")) if (DROPPED_STYLE.test(part.dataset.style)) part.remove();
  // Word's footnotes stand under a short rule, which is no section break.
  for (const list of page.querySelectorAll("[data-style*='footnote-list'], [data-style*='endnote-list']"))
    for (const rule of list.querySelectorAll("hr")) rule.remove();
}

/** We never show pictures from other people's servers. A picture of our own keeps its place. */
function dropForeignPictures(page) {
  let left = 0;
  for (const image of page.querySelectorAll("img")) {
    const path = ownPath(image.getAttribute("src"));
    if (path) ownPicture(image, path);
    else {
      if (!isTiny(image)) left += 1;
      (image.closest("figure") || image).remove();
    }
  }
  return left;
}

function ownPicture(image, path) {
  const figure = image.closest("figure") || image.ownerDocument.createElement("figure");
  if (!figure.contains(image)) { image.replaceWith(figure); figure.append(image); }
  image.setAttribute("src", path);
}

const isTiny = (image) => Number(image.getAttribute("width") || 9) <= 2 || Number(image.getAttribute("height") || 9) <= 2;

/** Links inside the copied page (footnotes, contents) lead nowhere here: their words stay. */
function dropInnerLinks(page) {
  for (const link of page.querySelectorAll("a")) {
    const href = link.getAttribute("href") || "", redirect = /^https:\/\/www\.google\.com\/url\?/.test(href);
    const target = redirect && new URL(href).searchParams.get("q");
    if (target) link.setAttribute("href", target);
    else if (!href || href.includes("#_ftn") || href.includes("#_edn") || /^(#|file:|javascript:|about:)/i.test(href)) unwrap(link);
  }
}
