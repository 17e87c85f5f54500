"""Whole paths through the running product. Every page of every journey is watched: see Watched."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.journeys.people import sign_in
from tests.browser.journeys.watched import Watched
from tests.product.database import demo_database
from tests.product.product import Product

Visit = Callable[..., Page]

# Not what is promised, only when to give up; a machine may be busy with other things.
expect.set_options(timeout=20_000)

# Pages that ask for a fresh proof are open for ten minutes.
FRESH_SECONDS = 300


@pytest.fixture(scope="session")
def product(demo_copies: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """One for all the journeys of a process; each journey writes its own words and makes its own members."""
    folder = tmp_path_factory.mktemp("journeys")
    with demo_database("journeys", folder) as address, Product(address, folder) as product:
        yield product


@pytest.fixture
def watched() -> Iterator[Watched]:
    watched = Watched()
    yield watched
    assert watched.complaints == []


@pytest.fixture
def visit(browser: Browser, product: Product, watched: Watched) -> Iterator[Visit]:
    """A page of a new browser: visit(javascript=False, width=390, **what new_context takes).

    `by_name` is for passkeys, which belong to a name and to no number; `at` is another web process.
    """
    pages: list[Page] = []

    def new(**options: Any) -> Page:
        pages.append(open_page(browser, product, watched, **options))
        return pages[-1]

    yield new
    for page in pages:
        page.context.close()


def open_page(
    browser: Browser,
    product: Product,
    watched: Watched,
    *,
    javascript: bool = True,
    width: int = 1280,
    by_name: bool = False,
    at: Product | None = None,
    **look: Any,
) -> Page:
    """What `visit` hands out; to be closed with its context."""
    origin = (at or product).url
    if by_name:
        origin = origin.replace("127.0.0.1", "localhost")
    context = browser.new_context(
        base_url=origin,
        java_script_enabled=javascript,
        viewport={"width": width, "height": 900},
        locale="en-GB",
        **look,
    )
    page = context.new_page()
    watched.watch(page, origin)
    return page


@pytest.fixture(scope="session")
def sessions(browser: Browser, product: Product) -> Callable[[str], Any]:
    """The cookies of somebody of the demo who signed in within the last five minutes."""
    known: dict[str, tuple[float, Any]] = {}

    def of(name: str) -> Any:
        if name not in known or time.monotonic() - known[name][0] > FRESH_SECONDS:
            with browser.new_context(base_url=product.url) as context:
                sign_in(context.new_page(), product, f"{name}@demo.example")
                known[name] = time.monotonic(), context.storage_state()
        return known[name][1]

    return of


@pytest.fixture
def visit_as(visit: Visit, sessions: Callable[[str], Any]) -> Visit:
    """A page in which somebody of the demo is signed in: visit_as("wendeline")."""

    def new(name: str, **options: Any) -> Page:
        return visit(storage_state=sessions(name), **options)

    return new


@pytest.fixture(scope="module")
def pages_of(
    browser: Browser, product: Product, sessions: Callable[[str], Any]
) -> Iterator[Callable[[str], tuple[Page, Watched]]]:
    """The page of somebody of the demo, or of nobody, that all tests of a module look at others with.

    Opening one takes as long as looking does. A new one once the cookies are no longer fresh.
    """
    opened: dict[str, tuple[Any, Page, Watched]] = {}

    def of(name: str) -> tuple[Page, Watched]:
        cookies = sessions(name) if name else None
        if name not in opened or opened[name][0] is not cookies:
            close(name)
            watched = Watched()
            opened[name] = cookies, open_page(browser, product, watched, storage_state=cookies), watched
        return opened[name][1:]

    def close(name: str) -> None:
        if name in opened:
            opened.pop(name)[1].context.close()

    yield of
    for name in list(opened):
        close(name)


@pytest.fixture
def look_with(pages_of: Callable[[str], tuple[Page, Watched]]) -> Iterator[Callable[[str], Page]]:
    """The shared page of this person, "" for nobody: for tests that open an address and change nothing."""
    used: list[Watched] = []

    def of(name: str) -> Page:
        page, watched = pages_of(name)
        watched.complaints.clear()
        used.append(watched)
        page.set_viewport_size({"width": 1280, "height": 900})
        return page

    yield of
    assert [complaint for watched in used for complaint in watched.complaints] == []


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A small JPEG, such as a telephone makes."""
    from PIL import Image

    file = tmp_path / "harbour.jpg"
    Image.new("RGB", (640, 400), (40, 90, 120)).save(file)
    return file


@pytest.fixture
def member(visit: Visit, product: Product, request: pytest.FixtureRequest) -> Page:
    """The page of somebody who has just signed up, in a browser of their own."""
    name = f"r{abs(hash(request.node.name)) % 10**8}"
    [session] = product.members(1, name)
    page = visit()
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": product.url}])
    return page
