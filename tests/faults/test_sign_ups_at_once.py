"""Sign-ups that race each other make one account; whoever is told that the site is busy tries again."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.product.product import Product
from tests.product.visitor import Answer, Visitor, until_not_busy

NUMBER = 24
ADDRESS = "racing.person@example.org"
TOOK = (302, "/accounts/confirm-email/")


def at_once(product: Product, *forms: dict[str, str]) -> list[Answer]:
    """What each was answered in the end; all press the button at the same moment."""
    ready = threading.Barrier(len(forms))

    def sign_up(form: dict[str, str]) -> Answer:
        visitor = Visitor(product)
        until_not_busy(lambda: visitor.get("/accounts/signup/"))
        ready.wait()
        return until_not_busy(lambda: visitor.post("/accounts/signup/", form))

    with ThreadPoolExecutor(len(forms)) as pool:
        return list(pool.map(sign_up, forms))


def outcomes(answers: list[Answer]) -> set[tuple[int, str | None]]:
    return {(answer.status, answer.headers["Location"]) for answer in answers}


@pytest.mark.row("two moderators, editors, sign-ups, submissions at once")
def test_24_that_differ_only_in_case_make_one_account(product: Product) -> None:
    spelled = ["".join(c.upper() if n >> at & 1 else c for at, c in enumerate(ADDRESS)) for n in range(NUMBER)]
    found = outcomes(at_once(product, *({"display_name": "Racing Person", "email": one} for one in spelled)))

    # Mail to one address is limited too, so that some may be told to wait.
    assert TOOK in found
    assert found <= {TOOK, (429, None)}
    assert product.ask("SELECT count(*) FROM accounts_user WHERE lower(email) = %s", ADDRESS) == [(1,)]


def test_24_different_people_at_once_all_get_their_code(product: Product) -> None:
    forms = [{"display_name": f"One Of Many {n}", "email": f"one.of.many.{n}@example.org"} for n in range(NUMBER)]

    assert outcomes(at_once(product, *forms)) == {TOOK}


def test_as_many_from_one_address_are_slowed_down_in_words(product: Product) -> None:
    visitor = Visitor(product)
    forms = [{"display_name": "Many", "email": f"many{n}@example.org"} for n in range(NUMBER)]
    answers = [until_not_busy(lambda form=form: visitor.post("/accounts/signup/", form)) for form in forms]  # type: ignore[misc]

    assert {answer.status for answer in answers} == {302, 429}
    assert "<h1" in answers[-1].text
    assert "Retry-After" in answers[-1].headers
