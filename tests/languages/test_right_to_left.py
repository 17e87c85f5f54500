"""The whole site turned round, in a real browser: nothing runs off the page, and what people write keeps its own direction."""

import os
import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "/", "/posts/201/", "/posts/202/?reply=", "/archive/", "/topics/301/", "/series/401/", "/writers/{writer}/", "/search/?q=τσάι",
    "/care/", "/about/", "/privacy/", "/how-comments-work/", "/feeds/", "/accounts/login/", "/accounts/signup/", "/contact/", "/never/",
)  # fmt: skip
OF_MEMBERS = (
    "/posts/201/",
    "/desk/",
    "/desk/reported/",
    "/desk/log/",
    "/settings/language/",
    "/settings/reading/",
    "/comments/{public}/report/",
)
# Left and right in a style sheet: the sides of a page turn round, these words do not.
PHYSICAL = re.compile(
    r"(?<![\w-])(?:left|right)\s*:|(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)\b"
    r"|border-(?:top|bottom)-(?:left|right)-radius|(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
)


@pytest.mark.parametrize("sheet", sorted((ROOT / "static/css").glob("*.css")), ids=lambda sheet: sheet.name)
def test_a_style_sheet_knows_no_left_and_right(sheet):
    assert PHYSICAL.findall(re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)) == []


@pytest.mark.parametrize("line", ["margin-left: 1rem", "left: 0", "text-align: right", "border-top-left-radius: 2px"])
def test_the_check_finds_what_it_is_for(line):
    assert PHYSICAL.search(line)


@pytest.mark.parametrize("line", ["margin-inline-start: 1rem", "inset-inline: 0", "text-align: start", "--left: 0"])
def test_the_check_leaves_the_rest_alone(line):
    assert not PHYSICAL.search(line)


@pytest.fixture
def browser(monkeypatch, transactional_db):
    """One for each test: while Playwright runs, Django takes this thread for one that must not ask the database."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    chromium = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
    if not Path(chromium).exists():
        pytest.skip("no Chromium: set CHROMIUM to one, or let bin/test fetch it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser, live_server):
    contexts = []

    def visit(address, *, width, member=None):
        context = browser.new_context(base_url=live_server.url, viewport={"width": width, "height": 900})
        contexts.append(context)
        if member:
            client = Client()
            client.force_login(member)
            cookie = client.cookies[django_settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [{"name": django_settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
            )
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
        page.goto(address)
        return page

    yield visit
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_turned_round_fits_its_window(width, world, people, visit):
    found = {}
    for member, pages in ((None, PAGES), (people["moderator"], OF_MEMBERS)):
        for address in pages:
            page = visit(address.format_map(world), width=width, member=member)
            found[address] = page.evaluate(
                "() => [document.documentElement.dir, getComputedStyle(document.body).direction, document.documentElement.lang,"
                " document.documentElement.scrollWidth <= document.documentElement.clientWidth]"
            )
            page.context.close()

    assert {address: what for address, what in found.items() if what != ["rtl", "rtl", "qps", True]} == {}


def direction_of(page, selector):
    return page.eval_on_selector(selector, "element => getComputedStyle(element).direction")


def test_a_greek_essay_stays_greek_on_a_page_turned_round(world, visit):
    page = visit("/posts/201/", width=390)

    assert [direction_of(page, part) for part in (".essay__title", ".essay__dek", ".prose", ".comment__text")] == [
        "ltr"
    ] * 4
    assert page.get_attribute("article.essay", "lang") == "el"
    assert direction_of(page, ".after") == "rtl"


def test_an_arabic_essay_turns_only_itself_round(db, make_post, make_comment, bo, visit, transactional_db):
    post = make_post(title="إبريق الشاي", body="يستغرق الأمر أربع دقائق.", standfirst="أربع دقائق.", language="ar")
    make_comment(post, bo, body="استغرق إبريقي خمس دقائق.", status="published")
    page = visit(post.get_absolute_url(), width=390)

    assert [direction_of(page, part) for part in (".essay__title", ".essay__dek", ".prose", ".comment__text")] == [
        "rtl"
    ] * 4
    assert page.get_attribute("article.essay", "lang") == "ar"
    assert direction_of(page, ".after") == "ltr"
