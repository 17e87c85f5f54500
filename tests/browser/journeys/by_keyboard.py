"""The Tab key through a whole page: it reaches everything that can be pressed or filled, and one sees where one is."""

from collections.abc import Iterator

from playwright.sync_api import Page

# What has to be reached, noted in the page, and how many stops it has: each part of a date or a time is one, and the button
# that opens the browser's own. Of radio buttons one of a name is reached, and arrows do the rest.
BEGIN = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
  const can = all.filter((one) => one.tabIndex >= 0 && !one.disabled && one.type !== "hidden" && one.checkVisibility({visibilityProperty: true}));
  const group = (one) => can.filter(({type, name, form}) => type === "radio" && name === one.name && form === one.form);
  const stands = (one) => one.type !== "radio" || (group(one).find(({checked}) => checked) ?? group(one)[0]) === one;
  window.to_reach = new Set(can.filter(stands));
  document.activeElement?.blur();
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  const parts = ({type}) => ({"date": 4, "time": 4, "datetime-local": 7})[type] ?? 1;
  return [...window.to_reach].reduce((stops, one) => stops + parts(one), 0);
}"""
# Where one is: in words, whether it shows, and how many are still to be reached. What is drawn for a hidden radio button is
# beside it or around it; at the button inside a field for a date or a time the browser draws its own.
HERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const drawn = [one, one.nextElementSibling, one.parentElement].filter(Boolean).map((part) => getComputedStyle(part));
  const has_ring = !one.matches(":focus") || drawn.some(({outlineStyle, outlineWidth, boxShadow}) =>
    (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none");
  const {left, right, top, bottom} = (one.checkVisibility({opacityProperty: true}) ? one : one.parentElement).getBoundingClientRect();
  const is_on_screen = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
  window.to_reach.delete(one);
  return {words: `${one.tagName} ${(one.textContent || one.name).trim().slice(0, 30)}`, has_ring, is_on_screen, left: window.to_reach.size};
}"""
LEFT = "() => [...window.to_reach].map((one) => `${one.tagName} ${(one.textContent || one.name).trim().slice(0, 30)}`)"
# What scrolls in itself is a stop too, and the browser's own frame at the end.
MORE_STOPS = 16


def by_keyboard(page: Page) -> Iterator[str]:
    """What is wrong, a line each: not reached, or reached and not seen."""
    for _stop in range(page.evaluate(BEGIN) + MORE_STOPS):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here and not here["has_ring"]:
            yield f"by keyboard: nothing shows that one is at {here['words']}"
        if here and not here["is_on_screen"]:
            yield f"by keyboard: not on the screen: {here['words']}"
        if here and not here["left"]:
            return
    yield from (f"by keyboard: not reached: {words}" for words in page.evaluate(LEFT))
