"""The demo from page to page, as somebody who was never here: nothing is broken, nothing is left in their browser."""

from collections.abc import Iterator

import pytest

from tests.product.crawl import Crawl, Page, crawl
from tests.product.database import demo_database
from tests.product.product import Product
from tests.product.visitor import Answer, Visitor

# The pages for signing in have forms that are protected by a cookie; they say so on the privacy page.
FORMS = ("/accounts/",)
# An address of each kind that answers with an error, and the status it has.
ERRORS = {
    "/there-is-no-such-page/": 404,
    "/posts/eleven-coats/comments/": 405,
    "/desk/": 302,
    "/posts/taken-down/": 410,
}


class Stranger(Visitor):
    """Somebody whose browser brings nothing along."""

    def get(self, path: str) -> Answer:
        self.cookies = {}
        return super().get(path)


@pytest.fixture(scope="module")
def whole(demo_copies: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    """Everything that can be reached from the front page, and some errors."""
    folder = tmp_path_factory.mktemp("public")
    with demo_database("public", folder) as address, Product(address, folder) as product:
        product.change("UPDATE posts_post SET slug = 'taken-down', unpublished_at = now() WHERE slug = 'passenger'")
        yield crawl(product.url, Stranger(product).get, ["/", "/sitemap.xml", *ERRORS])


def public(whole: Crawl) -> list[Page]:
    return [page for page in whole.html() if not page.path.startswith(FORMS)]


def test_every_kind_of_page_is_reached(whole: Crawl) -> None:
    paths = set(whole.pages)

    assert {"/", "/archive/", "/care/", "/about/", "/privacy/", "/how-comments-work/", "/feeds/", "/search/"} <= paths
    for kind in ("/posts/", "/topics/", "/writers/", "/archive/20", "/comments/", "/media/", "/cards/", "/static/"):
        assert [path for path in paths if path.startswith(kind)], kind
    assert {path: whole.pages[path].answer.status for path in ERRORS} == ERRORS


def test_no_link_is_broken_and_every_anchor_is_there(whole: Crawl) -> None:
    assert list(whole.broken()) == []


def test_reading_sets_no_cookie(whole: Crawl) -> None:
    setting = [page.path for page in whole.pages.values() if "Set-Cookie" in page.headers]

    assert [path for path in setting if not path.startswith(FORMS)] == []


def test_nothing_is_loaded_from_another_host(whole: Crawl) -> None:
    assert list(whole.foreign_loads()) == []


def test_what_leads_elsewhere_is_not_told_where_from(whole: Crawl) -> None:
    policies = {page.headers["Referrer-Policy"] for page in whole.html()}

    assert policies <= {"same-origin", "no-referrer"}


def test_help_is_one_link_away_on_every_page(whole: Crawl) -> None:
    without = [page.path for page in whole.html() if page.path != "/care/" and "/care/" not in page.parts.leads]

    assert without == []
    assert len(whole.html()) > 50


def test_every_page_but_an_error_says_its_one_true_address(whole: Crawl) -> None:
    for page in public(whole):
        is_for_all = 'content="noindex"' not in page.answer.text
        assert is_for_all == (page.answer.text.count('<link rel="canonical"') == 1), page.path
        assert (
            is_for_all
            or page.answer.status >= 400
            or page.path.startswith(("/search/", "/contact/", "/settings/", "/people/"))
            or page.path.endswith("/letter/")
        )
