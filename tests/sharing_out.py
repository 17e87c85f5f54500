"""Which tests of a run are done by one process together, and which come first. Used by conftest.py.

A file is done by one process, so that what its tests share is made once. (pytest-xdist's own `loadgroup` finds no groups
since pytest 9.2: its issue 1386.)
"""

from collections.abc import Iterable

import pytest
from xdist.scheduler import LoadScopeScheduling

# What shares a running product, a crawl or a cluster among files.
TOGETHER = ("tests/faults/", "tests/kept/", "tests/front/test_kept_")
# What takes so long that each test of it is somebody else's, with all its parameters or with one.
BY_TEST = ("tests/browser/journeys/test_accessibility.py",)
ONE_BY_ONE = ("tests/comments/test_who_sees_what.py",)
# What takes longest comes first of each kind, so that no process is left alone with it at the end. What needs no demo is the
# second of these: while one process loads the demo, the other has something else to do.
FIRST = (
    "tests/faults/",
    "tests/comments/test_who_sees_what.py",
    "tests/house/test_privacy_table.py",
    "tests/comments/test_two_worlds.py",
    "tests/kept/",
    "tests/found/",
    "tests/running/",
    "tests/languages/",
    "tests/browser/journeys/test_accessibility.py",
    "tests/browser/journeys/",
)


class SharedOut(LoadScopeScheduling):
    """Hands out what belongs together as one, in the order in which it was collected."""

    def _split_scope(self, nodeid: str) -> str:
        return belongs_to(nodeid)


def belongs_to(nodeid: str) -> str:
    """What is handed to a process together: a folder, a file, or a test."""
    place = next((place for place in TOGETHER if nodeid.startswith(place)), "")
    if nodeid.startswith(ONE_BY_ONE):
        return nodeid
    if nodeid.startswith(BY_TEST):
        return nodeid.partition("[")[0]
    return place or nodeid.partition("::")[0]


def in_order(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """First what asks the database; then the files with tests that empty the tables, which hold what migrations wrote until then.

    Last what has a browser: Playwright's loop goes on in the process that began it, and neither Django's database nor
    asyncio is at ease beside it.
    """
    items = list(items)
    emptying = {belongs_to(item.nodeid) for item in items if empties_tables(item)}
    browsing = {belongs_to(item.nodeid) for item in items if "browser" in getattr(item, "fixturenames", ())}

    def place(item: pytest.Item) -> tuple[bool, bool, int]:
        together = belongs_to(item.nodeid)
        first = next((n for n, start in enumerate(FIRST) if item.nodeid.startswith(start)), len(FIRST))
        return together in browsing, together in emptying, first

    return sorted(items, key=place)


def empties_tables(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or bool(
        {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    )
