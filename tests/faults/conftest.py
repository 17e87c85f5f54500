from collections.abc import Generator, Iterator

import pytest

from tests.faults.clusters import OwnCluster, own_cluster
from tests.faults.rounds import SKIPPED, Outcome, Round, is_the_whole_table, keep
from tests.product.database import demo_database
from tests.product.product import Product

SHORT_ONES = ["short", pytest.param("whole", marks=pytest.mark.skip(reason=SKIPPED))]
SECONDS = pytest.StashKey[float]()


@pytest.fixture(params=["whole"] if is_the_whole_table() else SHORT_ONES)
def this_round(request: pytest.FixtureRequest) -> Iterator[Round]:
    """Of the row that the test names: `pytestmark = pytest.mark.row("…")`, or on the test itself."""
    row = request.node.get_closest_marker("row").args[0]
    this = Round(row, is_whole=request.param == "whole")
    yield this
    this.keep()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In bin/faults nothing is tried again: what came out the first time is what came out."""
    if is_the_whole_table():
        for item in items:
            item.own_markers = [marker for marker in item.own_markers if marker.name != "flaky"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note how each test of a row came out: at its end, or where it could not go on."""
    report = yield
    seconds = item.stash.get(SECONDS, 0.0) + call.duration
    item.stash[SECONDS] = seconds
    row = item.get_closest_marker("row")
    if row and (report.when == "call" or not report.passed):
        why = report.longrepr[2] if report.skipped and isinstance(report.longrepr, tuple) else ""
        keep(Outcome(row.args[0], item.name, report.outcome, round(seconds, 1), str(why).removeprefix("Skipped: ")))
    return report


@pytest.fixture(scope="session")
def product(demo_copies: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """One for the faults that it survives. Visitors come by a proxy, each from an address of their own."""
    folder = tmp_path_factory.mktemp("faults")
    variables = {"TRUSTED_PROXY_COUNT": "1", "WEB_WORKERS": "2"}
    with demo_database("faults", folder) as address, Product(address, folder, **variables) as product:
        yield product


@pytest.fixture(scope="session")
def cluster(demo_copies: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnCluster]:
    """A database server with the demo in it, that may be killed and stopped; it is running again after each test."""
    with own_cluster(tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster
