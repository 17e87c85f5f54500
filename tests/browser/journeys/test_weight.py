"""What a reader's connection carries for an essay without pictures, and that nothing moves while it arrives.

Weighed as production serves it: static files as `collectstatic` compresses them, the page in brotli.
"""

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Page, Response, Route

Visit = Callable[..., Page]

# Of the demo: forty comments' worth of talk beneath one, none of them with a cover.
ESSAYS = ("/posts/sharp-scratch/", "/posts/forty-one-steps/", "/posts/repairs-to-a-harmonium/")
KILOBYTE = 1000
# A page in all (it was asked to be at most 175 KB), its scripts, its style sheets, and how many answers it takes.
WHOLE, SCRIPTS, STYLES, REQUESTS = 125 * KILOBYTE, 16 * KILOBYTE, 12 * KILOBYTE, 14
ROMANS = {"literata-latin-400-normal", "figtree-latin-wght-normal"}
# What rounds to nothing; the figure that browsers call good is 0.1. On the home page, whose rows depend on what other
# journeys wrote, a line that breaks one word earlier in the stand-in may move what is beneath it.
MOVES_AT_MOST = {"/": 0.05}
MOVES_NOTHING = 0.01
STATIC = Path(os.environ.get("STATIC_ROOT", "staticfiles"))

SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const {value, hadRecentInput} of list.getEntries()) if (!hadRecentInput) window.shifted += value;
  }).observe({type: "layout-shift", buffered: true});
}"""
PAINTED = """() => new Promise((then) => {
  const look = () => performance.getEntriesByType("paint").length ? then() : requestAnimationFrame(look);
  look();
})"""
SWAPPED = """async () => {
  await document.fonts.ready;
  await new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(then))));
  return [...document.fonts].filter(({status}) => status === "loaded").length;
}"""


def weight(answer: Response) -> int:
    """Its bytes as they travel: what was made when the files were collected, else compressed now."""
    path = urlsplit(answer.url).path
    if path.startswith("/static/"):
        file = STATIC / path.removeprefix("/static/")
        compressed = file.with_name(f"{file.name}.br")
        return (compressed if compressed.exists() else file).stat().st_size
    return len(brotli.compress(answer.body()))


def kind(answer: Response) -> str:
    return answer.request.resource_type


@pytest.mark.parametrize("essay", ESSAYS)
def test_an_essay_weighs_little(visit: Visit, essay: str) -> None:
    answers: list[Response] = []
    page = visit()
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  Playwright marks its handlers
    page.goto(essay, wait_until="networkidle")

    weights = {kind(answer): 0 for answer in answers}
    for answer in answers:
        weights[kind(answer)] += weight(answer)
    said = f"{essay}: {sum(weights.values())} bytes in {len(answers)} answers, {weights}"
    print(said)

    assert {"document", "stylesheet", "script", "font"} <= set(weights), said
    assert sum(weights.values()) <= WHOLE, said
    assert weights["script"] <= SCRIPTS, said
    assert weights["stylesheet"] <= STYLES, said
    assert len(answers) <= REQUESTS, said


@pytest.mark.parametrize("path", [*ESSAYS, "/", "/search/?q=winter"])
def test_only_the_romans_are_preloaded(visit: Visit, path: str) -> None:
    page = visit()
    page.goto(path)
    preloaded = page.locator("link[rel=preload]").evaluate_all("links => links.map((link) => link.href)")

    assert {address.rsplit("/", 1)[-1].split(".")[0] for address in preloaded} == ROMANS


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", [ESSAYS[0], "/posts/bread-milk-the-other-thing/", "/"])
def test_nothing_moves_when_the_fonts_arrive_late(visit: Visit, path: str, width: int) -> None:
    """CLS 0 (measured by the browser) from the first words in a stand-in to the last in Literata."""
    held: list[Route] = []
    page = visit(width=width)
    page.add_init_script(f"({SHIFTS})()")
    page.route("**/*.woff2", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks its handlers
    page.goto(path, wait_until="domcontentloaded")
    page.evaluate(PAINTED)
    assert held
    while held:
        held.pop().continue_()

    # The italic is asked for once the page is laid out.
    page.route("**/*.woff2", lambda route: route.continue_())

    assert page.evaluate(SWAPPED) >= len(ROMANS)
    assert round(page.evaluate("window.shifted"), 3) <= MOVES_AT_MOST.get(path, MOVES_NOTHING)
