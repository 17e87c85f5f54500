"""What readers prefer is tried on one essay of the demo; what their browser keeps of it."""

import json

from playwright.sync_api import Page

# Of the demo: under “Death of someone close” and “Grief”, and long.
ESSAY = "/posts/eleven-coats/"
TITLE = "Eleven Coats"
TERM = "Grief"
SETTINGS = "/settings/reading/"
# Shifts of what was painted already, whoever caused them.
SHIFTS = """() => new Promise((then) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; }).observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => then(sum), 50)));
})"""


def kept_here(page: Page, key: str = "reading") -> object:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", key) or "null")


def scroll_to(page: Page, paragraph: int) -> None:
    page.evaluate("at => document.querySelectorAll('.prose > *')[at].scrollIntoView()", paragraph)


def read_until(page: Page, paragraph: int) -> None:
    page.goto(ESSAY)
    scroll_to(page, paragraph)
    page.wait_for_function("path => (localStorage.getItem('places') ?? '').includes(path)", arg=ESSAY)
