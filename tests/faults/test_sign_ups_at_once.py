"""Sign-ups that race each other make one account."""

import threading
from concurrent.futures import ThreadPoolExecutor

from tests.product.product import Product
from tests.product.visitor import Visitor

NUMBER = 24
ADDRESS = "racing.person@example.org"


def test_24_that_differ_only_in_case_make_one_account(product: Product) -> None:
    ready = threading.Barrier(NUMBER)

    def sign_up(number: int) -> tuple[int, str | None]:
        address = "".join(letter.upper() if number >> place & 1 else letter for place, letter in enumerate(ADDRESS))
        visitor = Visitor(product)
        visitor.get("/accounts/signup/")
        ready.wait()
        answer = visitor.post("/accounts/signup/", {"display_name": "Racing Person", "email": address})
        return answer.status, answer.headers["Location"]

    with ThreadPoolExecutor(NUMBER) as pool:
        answers = set(pool.map(sign_up, range(NUMBER)))

    # Mail to one address is limited too, so that some may be told to wait.
    assert (302, "/accounts/confirm-email/") in answers
    assert answers <= {(302, "/accounts/confirm-email/"), (429, None)}
    assert product.ask("SELECT count(*) FROM accounts_user WHERE lower(email) = %s", ADDRESS) == [(1,)]


def test_24_different_people_at_once_all_get_their_code(product: Product) -> None:
    ready = threading.Barrier(NUMBER)

    def sign_up(number: int) -> int:
        visitor = Visitor(product)
        visitor.get("/accounts/signup/")
        ready.wait()
        fields = {"display_name": f"One Of Many {number}", "email": f"one.of.many.{number}@example.org"}
        return visitor.post("/accounts/signup/", fields).status

    with ThreadPoolExecutor(NUMBER) as pool:
        assert set(pool.map(sign_up, range(NUMBER))) == {302}


def test_as_many_from_one_address_are_slowed_down_in_words(product: Product) -> None:
    visitor = Visitor(product)
    answers = [
        visitor.post("/accounts/signup/", {"display_name": "Many", "email": f"many{n}@example.org"})
        for n in range(NUMBER)
    ]

    assert {answer.status for answer in answers} == {302, 429}
    assert "<h1" in answers[-1].text
    assert "Retry-After" in answers[-1].headers
