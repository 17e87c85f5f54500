/* Which addresses a link may have: the web, mail, or a place on this site. */

const ENCODE = {" ": "%20", "<": "%3C", ">": "%3E", "\\": "%5C", "\t": "", "\n": "", "\r": ""};
const HOST_ONLY = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(:\d+)?([/?#].*)?$/u;
const MAILBOX = /^[^\s@:/]+@[^\s@/]+\.[^\s@/]+$/;

/** The address as it will be stored, or "" when a link may not have it. "example.org" is read as https. */
export function goodAddress(typed) {
  let address = (typed || "").trim().replace(/[ <>\\\t\n\r]/g, (letter) => ENCODE[letter]);
  if (MAILBOX.test(address)) address = `mailto:${address}`;
  else if (HOST_ONLY.test(address)) address = `https://${address}`;
  if (/^(\/(?!\/)|#)./.test(address) || address === "/") return address;
  if (/^mailto:[^\s@]+@[^\s@]+$/i.test(address)) return address;
  return /^https?:\/\/[^/?#]+/i.test(address) && URL.canParse(address) ? address : "";
}

// As core/sanitize.py has them. A copied page's "a.jpg" was beside that page and is nothing here.
const PICTURES = /^\/(media|pictures|static)\/./;

/** The path of a picture on this site, or "": pictures of other places are never shown. */
export function ownPath(src) {
  const address = URL.canParse(src, location.href) ? new URL(src, location.href) : null;
  return address?.origin === location.origin && PICTURES.test(address.pathname) ? address.pathname : "";
}
