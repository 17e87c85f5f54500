"""What open tabs cost: `python -m core.embedded_postgres python -m benchmarks.lately [seconds]`.

Starts the product as it runs, with one web process, and asks it over a few connections for what pages ask for while they are
open, for the same by whoever has it already, and for a whole page. Prints requests a second and the processor time of the web
process for each, which says more on a machine that does other things, and what a thousand open tabs take of one core.
"""

import http.client
import os
import sys
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.table import Row, as_text
from tests.product.database import demo_database
from tests.product.product import Product

SECONDS = 8
CONNECTIONS = 4
ESSAY = "sharp-scratch"
ASKED, PAGE = f"/comments/lately/{ESSAY}/", f"/posts/{ESSAY}/"
# By which the front knows that this is nobody in particular's page.
MEMBER = {"Cookie": "sessionid=nobodys0123456789abcdefghijklmnop"}
TABS = 1000
# The middle between the least and the most that static/js/lately.js waits.
EVERY = 20
TICKS = os.sysconf("SC_CLK_TCK")


def rows(seconds: float = SECONDS) -> list[Row]:
    """For the table of every figure."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healing.settings")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with demo_database("lately", folder) as address, Product(address, folder, WEB_WORKERS="1") as product:
            etag = answer(connected(product), ASKED, {})[1]
            found = {"": {}, ", known already (304)": {"If-None-Match": etag}}
            page = measure("a whole page", product, PAGE, MEMBER, seconds)
            return [
                Row(
                    f"an open tab asks what came lately{how}",
                    measure(f"what came lately{how}", product, ASKED, sent, seconds),
                    page,
                    than="a whole page, not kept",
                )
                for how, sent in found.items()
            ]


def main() -> None:
    """Measure and print a table."""
    found = rows(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
    print(as_text(found))
    print(f"{TABS} open tabs take {TABS / EVERY * found[0].ours / 1000:.1%} of a core")


def measure(title: str, product: Product, path: str, sent: Mapping[str, str], seconds: float) -> float:
    """Milliseconds of the web process's processor time for each of these requests."""
    answer(connected(product), path, sent)
    before, began = processor_seconds(product), time.monotonic()
    with ThreadPoolExecutor(CONNECTIONS) as threads:
        ends = began + seconds
        number = sum(threads.map(lambda _: ask_until(ends, product, path, sent), range(CONNECTIONS)))
    took, used = time.monotonic() - began, processor_seconds(product) - before
    print(f"{title:26} {number / took:7.0f} a second  {1000 * used / number:6.2f} ms of processor time each")
    return 1000 * used / number


def ask_until(ends: float, product: Product, path: str, sent: Mapping[str, str]) -> int:
    connection, number = connected(product), 0
    while time.monotonic() < ends:
        answer(connection, path, sent)
        number += 1
    return number


def answer(connection: http.client.HTTPConnection, path: str, sent: Mapping[str, str]) -> tuple[int, str]:
    """The status and the ETag; raises AssertionError where it is no answer to this."""
    connection.request("GET", path, headers={"Accept-Encoding": "gzip, br", **sent})
    found = connection.getresponse()
    found.read()
    assert found.status in {200, 304}, found.status
    return found.status, found.headers["ETag"]


def connected(product: Product) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(product.host, timeout=30)


def processor_seconds(product: Product) -> float:
    """Of the web process and all that it started, in user and in kernel mode, so far."""
    stats = {int(file.parent.name): fields_of(file) for file in Path("/proc").glob("[0-9]*/stat")}
    ours = {product.web.pid}
    while more := {pid for pid, fields in stats.items() if int(fields[1]) in ours} - ours:
        ours |= more
    return sum(int(stats[pid][11]) + int(stats[pid][12]) for pid in ours) / TICKS


def fields_of(file: Path) -> list[str]:
    """What stands in /proc/…/stat after the name, which may hold anything; nothing of a process that has ended."""
    try:
        return file.read_text().rpartition(")")[2].split()
    except OSError:
        return ["", "0"]


if __name__ == "__main__":
    main()
