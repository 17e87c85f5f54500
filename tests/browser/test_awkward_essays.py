"""Essays nobody here wrote, in a real browser: nothing is wider than the window, nothing takes long, and print has words only."""

import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db import connection, transaction
from django.test import Client
from playwright.sync_api import Page, Route

from conftest import make_person
from posts.models import Byline, Post
from tests.posts.awkward.essays import ESSAYS

# Playwright keeps an event loop in this thread, in which Django would refuse to make the test's database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytestmark = pytest.mark.django_db  # Without it there is no database to write them into.

SITE = "http://localhost"
WIDTHS = (320, 1280)
LISTS = ("/", "/?page=2", "/archive/", "/search/?q=knew", "/writers/ada_brandt/")
SIDEWAYS = """() => {
  const limit = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= limit) return [];
  return [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > limit + 1)
    .map((element) => `${element.tagName}.${element.className}`).slice(0, 5).concat("wider than the window");
}"""
# Where the lines of an element begin.
BEGINNINGS = """element => {
  const words = document.createRange();
  words.selectNodeContents(element);
  return [...new Set([...words.getClientRects()].filter(({width}) => width > 1).map(({left}) => Math.round(left)))];
}"""
TO_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"
# Not what is promised, only what would be wrong on any machine.
LONGEST_TO_PAINT = 10_000


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture(scope="module")
def answers(django_db_setup: None, django_db_blocker: Any) -> dict[str, Answer]:
    """What the application answers for every essay and every list they are in, by the address."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(everything, django_db_blocker).result()


def everything(django_db_blocker: Any) -> dict[str, Answer]:
    """In a thread of its own, whose database connection nobody else sees."""
    with django_db_blocker.unblock():
        try:
            with transaction.atomic():
                answers = {address: answer(address) for address in (*written_essays(), *LISTS)}
                transaction.set_rollback(True)
                return answers
        finally:
            connection.close()


def written_essays() -> list[str]:
    ada = make_person("Ada Brandt", "author")
    addresses = []
    for number, fields in enumerate(ESSAYS.values()):
        post = Post(**fields, slug=slug(number))
        post.revise(by=ada, seen_version=0)
        Byline.objects.create(post=post, writer=ada)
        post.publish(by=ada)
        addresses.append(post.get_absolute_url())
    return addresses


def slug(number: int) -> str:
    return f"essay-{number}"


def address_of(name: str) -> str:
    return f"/posts/{slug(list(ESSAYS).index(name))}/"


def answer(address: str) -> Answer:
    found = Client().get(address)
    return Answer(found.status_code, dict(found.headers), found.content)


@pytest.fixture
def site(page: Page, answers: dict[str, Answer]) -> Iterator[Page]:
    """A page of a browser to which these answers are the site."""

    def give(route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.path.startswith("/static/"):
            route.fulfill(path=Path(str(finders.find(address.path.removeprefix("/static/")))))
            return
        said = answers[f"{address.path}?{address.query}" if address.query else address.path]
        route.fulfill(status=said.status, headers=said.headers, body=said.body)

    page.route(f"{SITE}/**", give)
    yield page
    # The page goes before its answers do, or what it still loads would be a complaint.
    page.context.close()


def assert_nothing_is_wider(site: Page, address: str) -> None:
    site.goto(f"{SITE}{address}")
    for width in WIDTHS:
        site.set_viewport_size({"width": width, "height": 900})
        assert site.evaluate(SIDEWAYS) == [], width


@pytest.mark.parametrize("name", ESSAYS)
def test_nothing_of_it_is_wider_than_the_window(site: Page, name: str) -> None:
    assert_nothing_is_wider(site, address_of(name))


@pytest.mark.parametrize("address", LISTS)
def test_no_list_of_them_is_wider_than_the_window(site: Page, address: str) -> None:
    assert_nothing_is_wider(site, address)


@pytest.mark.parametrize("name", ["20,000 words", "60 pictures", "300 footnotes"])
def test_the_longest_are_painted_in_little_time(site: Page, name: str) -> None:
    site.goto(f"{SITE}{address_of(name)}")
    site.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")

    assert site.evaluate(TO_PAINT) < LONGEST_TO_PAINT


@pytest.mark.parametrize("name", ["Arabic", "Hebrew"])
def test_an_essay_from_right_to_left_is_one_on_a_page_from_left_to_right(site: Page, name: str) -> None:
    site.goto(f"{SITE}{address_of(name)}")
    directions = [
        site.locator(part).first.evaluate("element => getComputedStyle(element).direction")
        for part in (".essay__title", ".prose p", ".facts", ".comments")
    ]

    assert directions == ["rtl", "rtl", "ltr", "ltr"]


def test_a_line_of_a_poem_that_is_too_long_turns_under_itself(site: Page) -> None:
    site.goto(f"{SITE}{address_of('poems')}")
    poem = site.locator(".verse").first

    assert len(poem.evaluate(BEGINNINGS)) == 1
    site.set_viewport_size({"width": 320, "height": 900})
    assert len(poem.evaluate(BEGINNINGS)) == 2


def test_on_paper_are_the_words_and_nothing_to_press(site: Page) -> None:
    site.goto(f"{SITE}{address_of('an address of 3,000 characters')}")
    site.emulate_media(media="print")
    shown = site.locator("body").inner_text()

    assert all(words in shown for words in ("A link", "Ada Brandt", "Content note", "Before ", " after."))
    assert not any(words in shown for words in ("Sign in", "Comment", "Read next", "Privacy", "How comments work"))
    assert site.locator("button:visible, input:visible, textarea:visible, nav:visible").count() == 0
    said_after = "link => getComputedStyle(link, '::after').content"
    assert site.locator(".prose a[href^=http]").first.evaluate(said_after).startswith('" (https://example.org/')
    assert site.evaluate(SIDEWAYS) == []


PICTURES_HERE = """() => Promise.all([...document.images].map((image) => {
  image.loading = "eager";
  return image.decode();
}))"""


@pytest.mark.parametrize(
    ("name", "pages"), [("40 words", (1, 1)), ("20,000 words", (25, 60)), ("60 pictures", (15, 70))]
)
def test_an_essay_is_printed_on_as_many_pages_as_it_needs(site: Page, name: str, pages: tuple[int, int]) -> None:
    site.goto(f"{SITE}{address_of(name)}")
    # As somebody has them who read to the end: pictures come when one comes near them.
    site.evaluate(PICTURES_HERE)
    printed = site.pdf(format="A4", prefer_css_page_size=True)

    assert pages[0] <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= pages[1]


def test_a_note_is_reached_and_left_by_keyboard_alone(site: Page) -> None:
    site.goto(f"{SITE}{address_of('300 footnotes')}")
    mention = site.locator("a[role=doc-noteref][aria-label='Note 10']").nth(1)
    mention.focus()
    site.keyboard.press("Enter")
    site.wait_for_url("**/#fn10")
    assert site.locator("#fn10").bounding_box()["y"] >= 0  # type: ignore[index]

    site.keyboard.press("Tab")
    assert site.evaluate("document.activeElement.getAttribute('aria-label')") == "Back to the text, place 1"
    site.keyboard.press("Tab")
    assert site.evaluate("document.activeElement.getAttribute('aria-label')") == "Back to the text, place 2"
    site.keyboard.press("Enter")
    site.wait_for_url("**/#fnref10:1")
