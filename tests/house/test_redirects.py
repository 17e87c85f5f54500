"""Nobody is led to another host by an address of ours, whatever somebody wrote into it."""

from itertools import cycle
from urllib.parse import urlencode, urlsplit

import pytest

from tests.accounts.entering import mailed_code
from tests.house.test_permissions import GET, clients, rows, sessions, world  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "https:evil.example",
    "https:///evil.example",
    "http:\\\\evil.example",
    "/\t/evil.example/",
    "\t//evil.example",
    " https://evil.example",
    "//evil.example:80\\@testserver/",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "/%2f%2fevil.example",
    "/\r\nLocation: https://evil.example/",
    "//evil%E3%80%82example",
    "\x00//evil.example",
]
# What pages here and elsewhere call the place to go to.
NAMES = ("next", "to", "url", "back", "return", "redirect", "page", "essay", "comment", "from")


def leads_away(location: str) -> bool:
    """As a browser reads it: backslashes are slashes, tabs and line ends are not there, blanks before it do not count."""
    read = (
        location.strip("\x00\x01\x1f \t\r\n").replace("\\", "/").replace("\t", "").replace("\r", "").replace("\n", "")
    )
    parts = urlsplit(read)
    return bool(parts.scheme or parts.netloc) and parts.netloc != "testserver"


def test_nobody_is_led_to_another_host(world, clients):  # noqa: F811
    """Each address gets some of the places from one of three people, so that all of them come again and again."""
    places, people, led = cycle(ELSEWHERE), cycle(("anonymous", "administrator", "reader")), []
    for template, *_expected in GET.values():
        path, person = template.format(**world).partition("?")[0], next(people)
        query = urlencode({name: next(places) for name in NAMES})
        where = clients[person].get(f"{path}?{query}").headers.get("Location", "")
        led += [(person, path, where)] if leads_away(where) else []
    assert led == []


@pytest.mark.parametrize("place", ELSEWHERE)
def test_nor_is_whoever_signs_in(client, eve, place):
    asked = client.get("/accounts/login/", {"next": place})
    confirm = client.post("/accounts/login/", {"email": eve.email, "next": place})
    # What the page says is in the address; what somebody changes it to is not taken from there either.
    signed_in = client.post("/accounts/login/code/confirm/", {"code": mailed_code(), "next": place})

    assert signed_in.status_code == 302
    assert not leads_away(confirm.headers["Location"])
    assert not leads_away(signed_in.headers["Location"])
    assert 'href="https://evil' not in asked.content.decode()


def test_a_parameter_that_comes_twice_leads_nowhere_else(client):
    answer = client.get("/desk/?next=/a/&next=https://evil.example/")

    assert answer.status_code == 302
    assert not leads_away(answer.headers["Location"])


def test_the_check_finds_what_it_is_for():
    assert all(
        map(
            leads_away,
            ["https://evil.example/", "/\\evil.example/", "\t//evil.example", "/\t/evil.example", "javascript:x"],
        )
    )
    assert not any(map(leads_away, ["/posts/", "?page=2", "https://testserver/", ""]))
