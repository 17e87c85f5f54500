/* Bold and italic said by styles become <strong> and <em>; those unsaid by styles become nothing. */
import {unwrap} from "./shape.js";

const BOLD = /(?<![-\w])font-weight:\s*(bold|[6-9]00)/i;
const NOT_BOLD = /(?<![-\w])font-weight:\s*(normal|[1-5]00)/i;
const ITALIC = /(?<![-\w])font-style:\s*(italic|oblique)/i;
const NOT_ITALIC = /(?<![-\w])font-style:\s*normal/i;

function wrapInside(part, name) {
  const wrapper = part.ownerDocument.createElement(name);
  wrapper.append(...part.childNodes);
  part.append(wrapper);
}

const isBlock = (part) => part.matches("p, div, li, ul, ol, table, tbody, tr, td, th, h1, h2, h3, h4, h5, h6, blockquote, body");

export function plainStyles(page) {
  for (const part of page.querySelectorAll("[data-style]")) {
    const {style} = part.dataset, isHeading = part.closest("h1, h2, h3, h4, h5, h6");
    if (part.matches("b, strong") && NOT_BOLD.test(style)) unwrap(part);
    else if (part.matches("i, em") && NOT_ITALIC.test(style)) unwrap(part);
    else if (!isBlock(part)) {
      if (BOLD.test(style) && !isHeading) wrapInside(part, "strong");
      if (ITALIC.test(style)) wrapInside(part, "em");
    }
  }
  for (const bold of page.querySelectorAll(":is(h1, h2, h3, h4, h5, h6) :is(b, strong)")) unwrap(bold);
}
