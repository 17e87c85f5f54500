"""Every answer says what it is and how its letters are written, and what is to be saved has a name that we gave it."""

import re

import pytest

from tests.house.test_permissions import GET, clients, rows, sessions, world  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db

# JSON has no charset of its own: it is UTF-8 (RFC 8259), and so is what is made of it.
WITHOUT_CHARSET = ("application/json", "application/feed+json", "application/manifest+json", "image/")
CHARSET = re.compile(r'charset="?utf-8', re.IGNORECASE)
SAVED = re.compile(r'attachment; filename="[\w.-]+"')


# One of each kind of answer there is; all other addresses are pages.
KINDS = {
    "post": "text/html",
    "feed": "application/atom+xml",
    "feed-rss": "application/rss+xml",
    "feed-json": "application/feed+json",
    "sitemap": "application/xml",
    "robots": "text/plain",
    "manifest": "application/manifest+json",
    "desk-log-csv": "text/csv",
    "comments-lately": "application/json",
    "people-beneath": "application/json",
    "up": "text/plain",
    "ready": "application/json",
    "entrance": "text/html",
}


def test_every_kind_of_address_says_what_it_answers_with(world, clients):  # noqa: F811
    answers = {name: clients["administrator"].get(GET[name][0].format(**world)) for name in KINDS}
    said = {name: answer.headers["Content-Type"] for name, answer in answers.items()}

    assert {name: kind.partition(";")[0] for name, kind in said.items()} == KINDS
    assert [name for name, kind in said.items() if not (kind.startswith(WITHOUT_CHARSET) or CHARSET.search(kind))] == []
    assert [name for name, answer in answers.items() if is_a_page(answer) != (KINDS[name] == "text/html")] == []


def is_a_page(answer) -> bool:
    return answer.getvalue().lstrip().lower().startswith(b"<!doctype html")


@pytest.mark.parametrize("address", ["/desk/log.csv", "/settings/members/log.csv"])
def test_what_is_to_be_saved_has_a_name_of_ours(clients, address):  # noqa: F811
    answer = clients["administrator"].get(f"{address}?filename=a%22%0d%0aX:%20y.html&q=%22")

    assert SAVED.fullmatch(answer.headers["Content-Disposition"])
