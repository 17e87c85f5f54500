"""Limits count what all web processes let through together, also where it comes to all of them at once."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.product.product import Product
from tests.product.visitor import Visitor, until_not_busy

PLACE = "203.0.113.200"
SIGN_UPS_A_MINUTE = 20
TRIES = 3


@pytest.fixture(scope="module")
def both(product: Product, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Product, Product]]:
    """Two web processes with one database."""
    with Product(product.address, tmp_path_factory.mktemp("second"), TRUSTED_PROXY_COUNT="1") as second:
        yield product, second


def test_the_sum_of_both_is_limited(both: tuple[Product, Product]) -> None:
    ready = threading.Barrier(SIGN_UPS_A_MINUTE)

    def sign_up(number: int) -> int:
        visitor = Visitor(both[number % 2])
        visitor.came_from = PLACE
        if number < SIGN_UPS_A_MINUTE:
            ready.wait()
        form = {"display_name": "Many", "email": f"sum{number}@example.org"}
        return until_not_busy(lambda: visitor.post("/accounts/signup/", form)).status

    began = time.monotonic()
    with ThreadPoolExecutor(SIGN_UPS_A_MINUTE) as pool:
        answers = list(pool.map(sign_up, range(2 * SIGN_UPS_A_MINUTE)))
    minutes = 1 + (time.monotonic() - began) // 60

    # On a machine that is very busy some are asked to come again: that may have been counted, and lets nobody in by the way.
    assert set(answers) <= {302, 429}
    assert 429 in answers or minutes > 1
    assert answers.count(302) <= SIGN_UPS_A_MINUTE * minutes


def test_a_code_has_three_tries_however_many_come_at_once(both: tuple[Product, Product]) -> None:
    asked = Visitor(both[0])
    asked.post("/accounts/login/", {"email": "guessed.person@example.org"})
    ready = threading.Barrier(12)

    def guess(number: int) -> int:
        visitor = Visitor(both[number % 2], asked.cookies["sessionid"])
        visitor.came_from = asked.came_from
        ready.wait()
        return until_not_busy(lambda: visitor.post("/accounts/login/code/confirm/", {"code": f"{number:06}"})).status

    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(guess, range(12)))

    # 200 is the page that says that this was not it; everything after the third is sent to begin anew, and what is more
    # than one place may try is told to wait.
    assert answers.count(200) <= TRIES
    assert set(answers) <= {200, 302, 429}
