// What Mozilla's Readability makes of pages: reads [{path, address, html}], writes [{path, title, byline, text}].
import { text } from "node:stream/consumers";
import { Readability } from "@mozilla/readability";
import { JSDOM, VirtualConsole } from "jsdom";

const read = ({ path, address, html }) => {
  // Style sheets are not loaded, so what jsdom has to say about them says nothing.
  const { window } = new JSDOM(html, { url: address, virtualConsole: new VirtualConsole() });
  const article = new Readability(window.document).parse();
  return { path, title: article?.title ?? "", byline: article?.byline ?? "", text: article?.textContent ?? "" };
};

console.log(JSON.stringify(JSON.parse(await text(process.stdin)).map(read)));
