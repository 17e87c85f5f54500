"""Whether a request comes from one of our own pages, as browsers say it."""

import pytest
from django.test import Client, RequestFactory

from core.own_origin import is_from_own_page

OURS = "https://essays.example.org"


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = OURS
    settings.ALLOWED_HOSTS = ["essays.example.org", "127.0.0.1"]


def request(**headers):
    return RequestFactory().post(
        "/",
        secure=True,
        headers={"Host": "essays.example.org", **{name.replace("_", "-"): value for name, value in headers.items()}},
    )


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_Fetch_Site": "same-origin"},
        {"Sec_Fetch_Site": "same-origin", "Origin": "https://evil.example"},
        {"Origin": OURS},
        {"Referer": f"{OURS}/posts/an-essay/?page=2"},
        {"Host": "127.0.0.1:8001", "Origin": "https://127.0.0.1:8001"},
        {"Host": "127.0.0.1:8001", "Origin": OURS},
    ],
)
def test_our_own_pages_are_known(headers):
    assert is_from_own_page(request(**headers))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec_Fetch_Site": "same-site", "Origin": OURS},
        {"Sec_Fetch_Site": "cross-site", "Origin": OURS},
        {"Sec_Fetch_Site": "none"},
        {"Sec_Fetch_Site": "Same-Origin"},
        {"Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Origin": "https://evil.example", "Referer": f"{OURS}/"},
        {"Origin": "http://essays.example.org"},
        {"Origin": f"{OURS}:8443"},
        {"Origin": f"{OURS}.evil.example"},
        {"Origin": "https://essays.example.org@evil.example"},
        {"Origin": "https://me@essays.example.org"},
        {"Referer": f"https://evil.example/?{OURS}"},
        {"Origin": "//essays.example.org"},
    ],
)
def test_others_are_not(headers):
    assert not is_from_own_page(request(**headers))


@pytest.mark.parametrize("header", ["Origin", "Referer"])
@pytest.mark.parametrize(
    "garbled", ["http://[", "https://[::1", "http://essays.example.org]", "\x00", "https://\u2100.example", "a" * 5000]
)
def test_what_is_no_address_is_not_ours_and_breaks_nothing(header, garbled):
    assert not is_from_own_page(request(**{header: garbled}))


@pytest.mark.django_db
@pytest.mark.parametrize("header", ["Origin", "Referer"])
def test_a_garbled_origin_is_refused_by_a_page_and_not_a_fault(header, make_post):
    answer = Client().post(
        make_post().get_absolute_url() + "comments/",
        {"body": "Words."},
        headers={header: "http://[", "Host": "essays.example.org"},
        secure=True,
    )

    assert answer.status_code in {302, 403}
    assert answer.status_code == 403 or not answer.cookies.get("sessionid")
