"""The editor beside the admin's own styles: readable in both themes, usable at every width, accessible."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from .writing_desk import WritingDesk

ESSAY = """Words, *slanted* and [linked](/x).

## A heading

> *A line.*

![Red](/media/red.png)

- one

---

End."""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_accessibility_check_finds_nothing_in_the_editor_and_its_dialog(
    browser: Browser, desk: WritingDesk, theme: str
) -> None:
    desk.theme = theme
    # The check itself is injected, which the policy would rightly stop.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(desk.lay(ESSAY))
    found = Axe().run(page, context=".essay-editor", options=RULES).response["violations"]
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Link", exact=True).click()
    found += Axe().run(page, context=".essay-editor-dialog", options=RULES).response["violations"]
    context.close()

    assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_scrolls_sideways(page: Page, desk: WritingDesk, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(desk.lay(f"{ESSAY}\n\n{'unbreakable' * 20}"))

    assert page.eval_on_selector(".essay-editor", "editor => editor.scrollWidth <= editor.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_words_run_in_their_own_direction(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay("שלום עולם"))
    edges = page.evaluate("""() => {
      const line = document.querySelector(".essay-editor__words p"), range = document.createRange();
      range.selectNodeContents(line);
      return [range.getBoundingClientRect().right, line.getBoundingClientRect().right];
    }""")

    assert abs(edges[0] - edges[1]) < 2


def test_the_editor_takes_nothing_from_the_page_but_its_own_files(page: Page, desk: WritingDesk) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(desk.lay(ESSAY))
    page.wait_for_load_state("networkidle")

    assert {url for url in asked if not url.startswith(desk.url)} == set()
    assert page.locator(".essay-editor [style]").count() == 0
