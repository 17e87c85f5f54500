"""One look at a page as everybody may see it: every width, both themes, large text, less motion.

In every run axe looks at it wide by day and narrow by night, once with all its rules, by turns, and once with those about what
is seen; nothing may scroll sideways at any width or be cut where text is large. With EVERYWHERE=1 in the environment axe looks
with all its rules at every width in both themes, and the Tab key goes through the whole page, which takes five times as long.
"""

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from zlib import crc32

from playwright.sync_api import Page

from tests.browser.journeys.by_keyboard import by_keyboard
from tools.axe import AXE, OVERFLOW, RULES, RUN

NARROW, WIDE, HEIGHT = 390, 1280, 900
IN_EVERY_RUN = [("light", WIDE), ("dark", NARROW)]
EVERYWHERE = [(theme, width) for theme in ("light", "dark") for width in (320, NARROW, 768, WIDE, 1920)]
IS_EVERYWHERE = bool(os.environ.get("EVERYWHERE"))
LOOKS = EVERYWHERE if IS_EVERYWHERE else IN_EVERY_RUN
# 640 is what is left of 1280 where somebody zooms to 200 %. The others are seen in passing, as axe looks.
WIDTHS = (320, NARROW, 640, 768, WIDE, 1920, 2560) if IS_EVERYWHERE else (320, 640, 2560)
# What depends on how a page looks, and not on what it is made of.
SEEN = ["color-contrast-enhanced", "target-size", "link-in-text-block", "scrollable-region-focusable"]
# Text twice as large, spaced as WCAG 1.4.12 allows readers to space it. Set as a reader's own style sheet would be.
LARGE_TEXT = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`html { font-size: 200% !important }
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
# Words that end at an edge, or run over the edge of what one presses. What scrolls is not cut; .vh is for ears alone.
CUT = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const {overflowX, overflowY} = getComputedStyle(one);
  const isTight = [overflowX, overflowY].every((way) => way === "hidden" || way === "clip") || one.matches("button, .btn, .badge");
  const isOver = one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1;
  return isTight && isOver && one.clientWidth > 2 && one.checkVisibility() && one.innerText?.trim() && !one.matches("svg, .vh, .essay-editor *");
}).map((one) => `<${one.tagName.toLowerCase()} class="${one.className}"> ${one.innerText.trim().slice(0, 30)}`)"""
# A theme changes by transitions, and those of what is inside others begin when the outer ones end. They are brought to
# their end and not waited for: inside a closed <details> they never come to it.
SETTLE = """async () => {
  const frame = () => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)));
  await frame();
  for (let running; (running = document.getAnimations()).length;) {
    for (const animation of running) animation.finish();
    await frame();
  }
}"""
RUN_SEEN = """rules => axe.run(window.looked_at ?? document, {
  runOnly: {type: "rule", values: rules},
  resultTypes: ["violations"],
  preload: false,
})"""
# The most seconds that anything on the page takes to change.
MOTION = """() => Math.max(0, ...(window.looked_at?.include ?? [["html"]]).flatMap(([part]) =>
  [...document.querySelectorAll(`${part}, ${part} *`)]).flatMap((element) => {
  const {transitionDuration, animationDuration} = getComputedStyle(element);
  return `${transitionDuration},${animationDuration}`.split(",").map(parseFloat);
}))"""
A_FRAME = 0.001


def faults(page: Page, *, inside: list[str] | None = None, rules: list[str] = RULES, but: str = "") -> list[str]:
    """What is wrong with the page that is open, a line each.

    `inside` names the parts that are looked at, `but` a rule of axe that does not hold on this page.
    """
    page.evaluate(AXE.read_text())
    scope = inside and [[selector] for selector in inside if page.locator(selector).count()]
    page.evaluate("scope => { window.looked_at = scope ? {include: scope} : undefined; }", scope)
    walked = by_keyboard(page) if IS_EVERYWHERE and not inside else ()
    found = [*_in_both_themes(page, rules), *_still(page), *walked, *_sideways(page)]
    return [line for line in found if not (but and f": {but} " in line)]


def _in_both_themes(page: Page, rules: list[str]) -> Iterator[str]:
    run = RUN.replace("document", "window.looked_at ?? document")
    # Half of the pages wide, the other half narrow.
    whole = crc32(urlsplit(page.url).path.encode()) % len(LOOKS)
    for turn, (theme, width) in enumerate(LOOKS):
        _look(page, theme, width)
        is_whole = IS_EVERYWHERE or rules != RULES or turn == whole
        found = page.evaluate(run, rules) if is_whole else page.evaluate(RUN_SEEN, SEEN)
        yield from (f"{theme} {width}: {line}" for line in _lines(found))
        if (pixels := page.evaluate(OVERFLOW)) > 0:
            yield f"scrolls sideways by {pixels} px at {width}"
    page.emulate_media(color_scheme="light")


def _look(page: Page, theme: Any, width: int) -> None:
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.evaluate(SETTLE)


def _lines(found: dict[str, Any]) -> Iterator[str]:
    for rule in found["violations"]:
        where = "; ".join(" ".join(map(str, node["target"])) for node in rule["nodes"][:3])
        yield f"{rule['id']} {where}"


def _still(page: Page) -> Iterator[str]:
    page.emulate_media(reduced_motion="reduce")
    if (seconds := page.evaluate(MOTION)) > A_FRAME:
        yield f"moves for {seconds} s where less motion is asked for"
    page.emulate_media(reduced_motion="no-preference")


def _sideways(page: Page) -> Iterator[str]:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        if (pixels := page.evaluate(OVERFLOW)) > 0:
            yield f"scrolls sideways by {pixels} px at {width}"
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    page.evaluate(LARGE_TEXT)
    if (pixels := page.evaluate(OVERFLOW)) > 0:
        yield f"scrolls sideways by {pixels} px at {NARROW} with large, widely set text"
    yield from (f"cut with large, widely set text: {words}" for words in page.evaluate(CUT))
