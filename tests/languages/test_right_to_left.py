"""The whole site turned round, in a real browser: nothing runs off the page, and what people write keeps its own direction."""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS
from tests.languages.conftest import make_greek_people, make_greek_world, only_language

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
    "/settings/proof/",
    "/settings/mails/",
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


class Chromium:
    """In a thread of its own: in the one Playwright runs in, Django refuses to ask the database."""

    def start(self) -> None:
        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=FLAGS)

    def look(self, address: str, script: str, widths: tuple[int, ...], cookies: list[dict[str, str]]):
        """What the script finds on the page at this address, in each width."""
        with self.browser.new_context() as context:
            context.add_cookies(cookies)
            page = context.new_page()
            page.goto(address)
            return [self.found(page, script, width) for width in widths]

    def found(self, page, script: str, width: int):
        page.set_viewport_size({"width": width, "height": 900})
        return page.evaluate(script)

    def stop(self) -> None:
        self.browser.close()
        self.playwright.stop()


@pytest.fixture
def look(live_server):
    if not Path(os.environ.get("CHROMIUM", "")).is_file():
        pytest.skip("no Chromium: set CHROMIUM to one, or let bin/test fetch it")
    chromium = Chromium()

    def look(address, script, *, widths=(390,), member=None):
        cookies = [{**cookie_of(member), "url": live_server.url}] if member else []
        return alone.submit(chromium.look, live_server.url + address, script, widths, cookies).result()

    with ThreadPoolExecutor(1) as alone:
        alone.submit(chromium.start).result()
        yield look
        alone.submit(chromium.stop).result()


@pytest.fixture
def pseudo_locale(catalogues):
    with only_language(catalogues) as code:
        yield code


@pytest.fixture
def people(live_server, pseudo_locale):
    """Not shared: the browser's requests are answered by another connection."""
    return make_greek_people()


@pytest.fixture
def world(people):
    return make_greek_world(people)


def cookie_of(member) -> dict[str, str]:
    client = Client()
    client.force_login(member)
    name = django_settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value}


TURNED = """() => [document.documentElement.dir, getComputedStyle(document.body).direction, document.documentElement.lang,
  document.documentElement.scrollWidth <= document.documentElement.clientWidth]"""


def test_every_page_turned_round_fits_its_window(world, people, look):
    found = {
        address: look(address.format_map(world), TURNED, widths=(390, 1280), member=member)
        for member, pages in ((None, PAGES), (people["moderator"], OF_MEMBERS))
        for address in pages
    }

    assert {address: what for address, what in found.items() if what != [["rtl", "rtl", "qps", True]] * 2} == {}


DIRECTIONS = """() => [...[".essay__title", ".essay__dek", ".prose", ".comment__text", ".after"]
  .map((part) => getComputedStyle(document.querySelector(part)).direction), document.querySelector("article.essay").lang]"""


def test_a_greek_essay_stays_greek_on_a_page_turned_round(world, look):
    assert look("/posts/201/", DIRECTIONS) == [["ltr", "ltr", "ltr", "ltr", "rtl", "el"]]


def test_an_arabic_essay_turns_only_itself_round(make_post, make_comment, bo, look):
    post = make_post(title="إبريق الشاي", body="يستغرق الأمر أربع دقائق.", standfirst="أربع دقائق.", language="ar")
    make_comment(post, bo, body="استغرق إبريقي خمس دقائق.", status="published")

    assert look(post.get_absolute_url(), DIRECTIONS) == [["rtl", "rtl", "rtl", "rtl", "ltr", "ar"]]
