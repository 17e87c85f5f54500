"""A process that was stopped, or had no processor, shows what it keeps only once it knows what it missed."""

import asyncio
import time
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from core.kept_pages import Keeping
from healing.gate.kept.asking import Found, Rules
from healing.gate.kept.keeper import DID_NOT_RUN, Keeper
from healing.gate.threads import BoundedThreads

HEADERS = {"host": "testserver"}
SCOPE: Any = SimpleNamespace(method="GET", path="/", query_string="", server="testserver:80", scheme="http")
RULES = Rules(lambda path: Found(Keeping(), {}), frozenset({"testserver"}), ("sessionid",))


class Site:
    """One page, whose words change."""

    words = b"before"

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", "text/html"), ("Cache-Control", "public, no-cache")])
        return [self.words]


async def read_after(seconds: float, *, hears: bool) -> tuple[bool, bytes]:
    """Whether the kept page was answered at once, and what came, where the process did not run for so long, and the words changed.

    `hears` says whether the database answers what was missed.
    """
    site, threads = Site(), BoundedThreads(1, 1, 5)
    keeper = Keeper(site, threads, RULES, 1 << 20)
    keeper.ran_at = time.monotonic()
    keeper.be_sure()
    asked = keeper.asked(SCOPE, HEADERS)
    assert asked
    await keeper.answer(asked, "GET", HEADERS)
    site.words = b"after"
    keeper.ran_at -= seconds

    async def catch_up() -> bool:
        if hears:
            keeper.drop_all()
        return hears

    keeper.catch_up = catch_up
    at_once = keeper.at_once(SCOPE, HEADERS)
    reply = at_once or await keeper.answer(asked, "GET", HEADERS)
    threads.close()
    assert reply
    return at_once is not None, reply.body


@pytest.mark.parametrize("hears", [True, False])
def test_where_it_stood_still_it_asks_first_and_makes_the_page_anew(*, hears: bool) -> None:
    assert asyncio.run(read_after(2 * DID_NOT_RUN, hears=hears)) == (False, b"after")


def test_where_it_ran_it_goes_by_what_it_was_told() -> None:
    assert asyncio.run(read_after(0, hears=True)) == (True, b"before")
