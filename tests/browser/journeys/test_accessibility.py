"""axe on every kind of page: WCAG 2.2 A, AA and 7:1 contrast, best practices; in both themes, wide and narrow."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.journeys.people import ask_for_code
from tests.product.product import Product
from tools.axe import AXE, OVERFLOW, RULES, RUN

ESSAY = "/posts/eleven-coats/"
SIGNED_OUT = {
    "home": "/",
    "article": ESSAY,
    "topic": "/topics/grief/",
    "archive": "/archive/",
    "writer": "/writers/sophia_m/",
    "sign-in": "/accounts/login/",
    "sign-up": "/accounts/signup/",
    "care": "/care/",
    "about": "/about/",
    "privacy": "/privacy/",
    "how comments work": "/how-comments-work/",
    "not found": "/there-is-no-such-page/",
}
SIGNED_IN = {
    "article of a member": ("leena", ESSAY),
    "sign-out": ("leena", "/accounts/logout/"),
    "not yours": ("leena", "/desk/"),
    "desk": ("wendeline", "/desk/"),
    "reported": ("wendeline", "/desk/reported/"),
    "log": ("wendeline", "/desk/log/"),
}
LOOKS = (("light", 1280), ("dark", 390))
# Colours change by transitions, and those of what is inside others begin when the outer ones end.
SETTLE = """async () => {
  const frame = () => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)));
  await frame();
  while (document.getAnimations().length) {
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    await frame();
  }
}"""


@pytest.fixture
def open_page(browser: Browser, product: Product) -> Any:
    """A page that axe may put itself into: for these visits alone the policy is off."""
    contexts = []

    def new(state: Any = None) -> Page:
        context = browser.new_context(base_url=product.url, bypass_csp=True, storage_state=state)
        contexts.append(context)
        return context.new_page()

    yield new
    for context in contexts:
        context.close()


@pytest.mark.parametrize("path", SIGNED_OUT.values(), ids=SIGNED_OUT.keys())
def test_everybody_can_use_it(open_page: Callable[..., Page], path: str) -> None:
    page = open_page()
    page.goto(path)

    assert findings(page) == []


@pytest.mark.parametrize(("name", "path"), SIGNED_IN.values(), ids=SIGNED_IN.keys())
def test_everybody_who_may_see_it_can_use_it(
    open_page: Callable[..., Page], sessions: Callable[[str], Any], name: str, path: str
) -> None:
    page = open_page(sessions(name))
    page.goto(path)

    assert findings(page) == []


def test_the_pages_between_asking_for_a_code_and_being_in(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_text("Tell us the email address").first).to_be_visible()
    assert findings(page) == []

    ask_for_code(page, "josie@demo.example")
    page.get_by_text("That’s not right?").click()
    assert findings(page) == []


def test_answering_and_reporting(open_page: Callable[..., Page], sessions: Callable[[str], Any]) -> None:
    page = open_page(sessions("leena"))
    page.goto(ESSAY)
    page.get_by_role("link", name="Reply to").first.click()
    page.get_by_role("button", name="Send reply").click()
    assert findings(page) == []

    page.goto(ESSAY)
    page.get_by_role("link", name="Report").first.click()
    page.get_by_role("button", name="Send report").click()
    assert findings(page) == []


def test_turning_down(open_page: Callable[..., Page], sessions: Callable[[str], Any]) -> None:
    page = open_page(sessions("wendeline"))
    page.goto("/desk/")
    page.get_by_text("Reject…").first.click()
    page.get_by_role("button", name="Reject and tell the writer").first.click()

    assert findings(page) == []


# Django's admin has colours, headings and tables of its own; these are the parts that are ours, in its colours, which
# are made for 4.5:1 (AA) and not for our 7:1.
OURS = [
    ".essay-editor",
    ".field-body",
    ".field-standfirst",
    ".field-title",
    ".writing-state",
    ".publishing",
    ".field-topics",
]
AA = [rule for rule in RULES if rule != "wcag2aaa"]


def test_our_parts_of_the_admin(open_page: Callable[..., Page], sessions: Callable[[str], Any]) -> None:
    page = open_page(sessions("anselm"))
    page.goto("/admin/posts/post/")
    page.get_by_role("link", name="Eleven Coats").click()
    assert findings(page, inside=OURS, rules=AA) == []

    page.get_by_role("link", name="Publishing").click()
    assert findings(page, inside=OURS, rules=AA) == []


def findings(page: Page, *, inside: list[str] | None = None, rules: list[str] = RULES) -> list[str]:
    """What axe finds in every look, and whether the page scrolls sideways at 320."""
    page.evaluate(AXE.read_text())
    scope = inside and [[selector] for selector in inside if page.locator(selector).count()]
    run = RUN.replace("document", "window.scope ?? document")
    page.evaluate("scope => { window.scope = scope ? {include: scope} : undefined; }", scope)
    found = []
    for theme, width in LOOKS:
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(SETTLE)
        for rule in page.evaluate(run, rules)["violations"]:
            where = "; ".join(" ".join(map(str, node["target"])) for node in rule["nodes"][:3])
            found.append(f"{theme} {width}: {rule['id']} {where}")
    page.set_viewport_size({"width": 320, "height": 640})
    if (pixels := page.evaluate(OVERFLOW)) > 0:
        found.append(f"scrolls sideways by {pixels} px at 320")
    return found
