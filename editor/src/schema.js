/* What an essay may hold. Anything else, from a paste or an older draft, becomes the nearest of these. */
import {Schema} from "prosemirror-model";
import {goodAddress, ownPath} from "./addresses.js";

const leaf = (dom) => dom.querySelector("p") || dom;
const pictureFrom = (dom) => {
  const image = dom.matches("img") ? dom : dom.querySelector("img");
  const caption = dom.querySelector("figcaption");
  const src = ownPath(image.getAttribute("src"));
  return src ? {src, alt: image.alt, caption: caption ? caption.textContent.trim() : ""} : false;
};

const nodes = {
  // Figures (pull quotes and pictures) stand on their own, never inside a list or a quote.
  doc: {content: "(block | figure)+"},
  paragraph: {
    // note: a further paragraph of the footnote above it.
    attrs: {note: {default: false}}, content: "inline*", group: "block",
    parseDOM: [{tag: "p", getAttrs: (dom) => ({note: "note" in dom.dataset})}],
    toDOM: ({attrs}) => ["p", attrs.note ? {"data-note": ""} : {}, 0],
  },
  heading: {
    attrs: {level: {default: 2}}, content: "inline*", group: "block", defining: true,
    parseDOM: [{tag: "h1, h2", attrs: {level: 2}}, {tag: "h3, h4, h5, h6", attrs: {level: 3}}],
    toDOM: (node) => [`h${node.attrs.level}`, 0],
  },
  pull_quote: {
    content: "inline*", marks: "strong link", group: "figure", defining: true,
    parseDOM: [{tag: ".pull", contentElement: leaf, priority: 60}], toDOM: () => ["blockquote", {class: "pull"}, 0],
  },
  picture: {
    // upload and problem describe a picture that is still on its way; they are never written down.
    attrs: {src: {default: ""}, alt: {default: ""}, caption: {default: ""}, decoration: {default: false},
      width: {default: null}, height: {default: null}, upload: {default: ""}, problem: {default: ""}},
    group: "figure", draggable: true,
    parseDOM: [{tag: "figure:has(img)", getAttrs: pictureFrom, priority: 60}],
    toDOM: ({attrs}) => ["figure", ["img", {src: attrs.src, alt: attrs.alt}], ["figcaption", attrs.caption]],
  },
  blockquote: {content: "block+", group: "block", defining: true, parseDOM: [{tag: "blockquote"}], toDOM: () => ["blockquote", 0]},
  bullet_list: {
    attrs: {tight: {default: true}}, content: "list_item+", group: "block",
    parseDOM: [{tag: "ul"}], toDOM: () => ["ul", 0],
  },
  ordered_list: {
    attrs: {order: {default: 1}, tight: {default: true}}, content: "list_item+", group: "block",
    parseDOM: [{tag: "ol", getAttrs: (dom) => ({order: dom.hasAttribute("start") ? dom.start : 1})}],
    toDOM: ({attrs}) => ["ol", attrs.order === 1 ? {} : {start: attrs.order}, 0],
  },
  list_item: {content: "block+", defining: true, parseDOM: [{tag: "li"}], toDOM: () => ["li", 0]},
  horizontal_rule: {group: "block", parseDOM: [{tag: "hr"}], toDOM: () => ["hr"]},
  text: {group: "inline"},
  hard_break: {inline: true, group: "inline", selectable: false, parseDOM: [{tag: "br"}], toDOM: () => ["br"]},
  // A picture in the middle of a sentence: only ever from Markdown written by hand.
  image: {
    attrs: {src: {}, alt: {default: ""}, title: {default: ""}}, inline: true, group: "inline", draggable: true,
    parseDOM: [{tag: "img[src]", getAttrs(dom) {
      const src = ownPath(dom.getAttribute("src"));
      return src ? {src, alt: dom.alt, title: dom.title} : false;
    }}],
    toDOM: ({attrs}) => ["img", attrs],
  },
};

const marks = {
  em: {parseDOM: [{tag: "i"}, {tag: "em"}], toDOM: () => ["em", 0]},
  strong: {parseDOM: [{tag: "b"}, {tag: "strong"}], toDOM: () => ["strong", 0]},
  link: {
    attrs: {href: {}, title: {default: null}}, inclusive: false,
    parseDOM: [{tag: "a[href]", getAttrs: (dom) => {
      const href = goodAddress(dom.getAttribute("href"));
      return href ? {href, title: dom.getAttribute("title")} : false;
    }}],
    toDOM: ({attrs}) => ["a", attrs.title ? attrs : {href: attrs.href}, 0],
  },
};

export const schema = new Schema({nodes, marks});
