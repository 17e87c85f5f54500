"""The product itself, as bin/dev starts it."""

import http.client
import signal
from pathlib import Path

import pytest

from tests.running.processes import processes_of, wait_until
from tests.running.small_product import CHECKOUT, Run

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/cwd").exists(), reason="processes are found by /proc, which is Linux's"
)


def test_it_starts_serves_the_demo_and_leaves_nothing(data_dir: Path, environment: dict[str, str]) -> None:
    product = Run(CHECKOUT, environment, data_dir, output=data_dir / "output").start()
    try:
        product.wait_until_it_greets(seconds=120)

        connection = http.client.HTTPConnection("127.0.0.1", product.port, timeout=10)
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert answer.status == http.HTTPStatus.OK
        assert answer.getheader("Set-Cookie") is None
        assert b"Sophia M" in answer.read()
        connection.close()
        assert "sophia@demo.example" in product.printed()

        assert product.send(signal.SIGTERM) < 10
        assert product.exit_code() == 0
        assert not processes_of(data_dir)

        product.start().wait_until_it_greets(seconds=60)
        product.send(signal.SIGKILL)
        assert wait_until(lambda: not processes_of(data_dir)) < 10
    finally:
        product.end()
