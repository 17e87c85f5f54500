"""Pages that a test has in its hands, opened in a real browser: every request is answered from them and from nowhere else."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.http import HttpResponseBase
from playwright.sync_api import Browser, BrowserContext, Error, Route

type Answer = tuple[dict[str, str], bytes]

ORIGIN = "http://attacked.example"

# Runs before every page and frame: what a payload calls is noted where the outermost page finds it.
LISTEN = """
(() => {
  try { top.fired ??= []; } catch { return; }
  const note = (how) => () => { top.fired.push(`${how} in ${name || location.href}`); };
  for (const how of ["alert", "confirm", "prompt", "print", "open"]) window[how] = note(how);
  addEventListener("securitypolicyviolation", (event) => (top.stopped ??= []).push(event.violatedDirective), true);
})();
"""
# What no page of ours has, whoever wrote what is on it.
LOOK = """
() => {
  const found = [];
  const never = new Set("IFRAME FRAME FRAMESET OBJECT EMBED APPLET BASE STYLE MATH MARQUEE AUDIO VIDEO PORTAL ANIMATE SET".split(" "));
  const addresses = new Set("href src srcset action formaction data xlink:href poster background cite ping manifest".split(" "));
  for (const element of document.querySelectorAll("*")) {
    const say = (what) => found.push(`${what} in ${element.outerHTML.slice(0, 160)}`);
    const tag = element.tagName.toUpperCase();
    if (never.has(tag)) say("an element");
    if (tag === "META" && element.httpEquiv) say("a command");
    if (tag === "SCRIPT" && !element.src && !element.type.endsWith("json")) say("a script");
    for (const {name, value} of element.attributes) {
      if (name.startsWith("on") || name === "style" || name === "srcdoc") say(`an attribute ${name}`);
      if (!addresses.has(name)) continue;
      let url;
      try { url = new URL(value.split(" ")[0], location.href); } catch { continue; }
      if (!["http:", "https:", "mailto:", "tel:", "sms:"].includes(url.protocol)) say(`an address ${url.protocol}`);
      else if (tag !== "A" && tag !== "LINK" && url.origin !== location.origin) say("something of another host");
    }
  }
  return found;
}
"""
# What a hand would do to whatever waits for it: on a page of ours nothing does but our own scripts.
TOUCH = """
(events) => {
  for (const element of document.querySelectorAll("*"))
    if ([...element.attributes].some(({name}) => name.startsWith("on")))
      for (const name of events) element.dispatchEvent(new Event(name, {bubbles: false}));
}
"""


@dataclass
class Site:
    """What its addresses answer. `asked_elsewhere` is what a page wanted of other hosts, `went` where it wanted to go by itself."""

    answers: Mapping[str, Answer]
    asked_elsewhere: list[str] = field(default_factory=list)
    went: list[str] = field(default_factory=list)
    opened: str = ""
    is_touched: bool = False

    def answer(self, route: Route) -> None:
        url, path = route.request.url, urlsplit(route.request.url).path
        if not url.startswith(ORIGIN):
            self.asked_elsewhere.append(url[:200])
            route.abort()
        elif path.endswith(".js") and (file := finders.find(path.removeprefix("/static/"))):
            route.fulfill(body=Path(file).read_bytes(), headers={"Content-Type": "text/javascript"})
        elif route.request.is_navigation_request() and path in self.answers:
            if route.request.frame.parent_frame is None and path != self.opened and not self.is_touched:
                self.went.append(path)
            headers, body = self.answers[path]
            route.fulfill(body=body, headers=headers)
        elif route.request.is_navigation_request():
            # Once a hand is on the page, our own scripts may go to another of our pages.
            self.went += [] if self.is_touched else [url[:200]]
            route.abort()
        else:
            route.fulfill(status=404, body="")


def answered(response: HttpResponseBase) -> Answer:
    """An answer of Django as the browser is to get it."""
    return {name: value for name, value in response.items() if name != "Content-Length"}, response.getvalue()  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Seen:
    """What came of a page: `fired` what ran, `found` what could have, `stopped` what the page's own policy kept from it."""

    fired: list[str]
    found: list[str]
    stopped: list[str]


def look(context: BrowserContext, site: Site, path: str, events: list[str]) -> Seen:
    """Open a page, do to all that is on it what a hand can do, and see what came of it."""
    page = context.new_page()
    site.opened, site.is_touched = path, False
    page.goto(ORIGIN + path, wait_until="load")
    # A page of frames is the test's own; what is in them is looked at. Frames that a payload made may never have loaded.
    frames = [frame for frame in page.frames if frame.name in site.answers] or [page.main_frame]
    found = [f"{line} in {frame.name}" for frame in frames for line in frame.evaluate(LOOK)]
    site.is_touched = True
    for frame in frames:
        with suppress(Error):  # It went to another page.
            frame.evaluate(TOUCH, events)
    # What was begun by then is over after two turns of the loop: an image that is missing, an animation that starts.
    with suppress(Error):
        page.evaluate("() => new Promise((over) => requestAnimationFrame(() => setTimeout(over, 20)))")
    seen = Seen(page.evaluate("() => top.fired"), found, page.evaluate("() => top.stopped ?? []"))
    page.close()
    return seen


def context_of(browser: Browser, site: Site, *, with_policy: bool) -> BrowserContext:
    """A browser that knows this site alone; without its policy, whatever is not made harmless runs."""
    context = browser.new_context(bypass_csp=not with_policy, service_workers="block")
    context.set_default_timeout(60_000)
    context.add_init_script(LISTEN)
    context.route("**/*", site.answer)
    return context
