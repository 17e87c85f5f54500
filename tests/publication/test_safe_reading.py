"""Leaving at once, and titles that tell nothing: what the host decides, and what a member decides alone."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from publication.models import ONLY_ROW, Publication

pytestmark = pytest.mark.django_db

TITLE = "What the kettle knew"


@pytest.fixture
def decide():
    """Change the site's settings: decide(neutral_titles=True)."""

    def change(**settings):
        publication = Publication(pk=ONLY_ROW, name="The Long Mend", **settings)
        publication.full_clean(validate_unique=False)
        publication.save()

    return change


def link_of(html: str) -> str:
    found = re.search(r"<a[^>]*data-leave[^>]*>", html)
    return found[0] if found else ""


def title_of(client: Client, address: str) -> str:
    return re.search(r"<title>(.*?)</title>", client.get(address).content.decode(), re.DOTALL)[1]


@pytest.mark.parametrize(
    "address", ["/", "{post}", "/search/", "/archive/", "/about/", "/accounts/login/", "/nowhere/"]
)
def test_every_page_has_a_plain_link_away_that_tells_the_other_site_nothing(client, make_post, address):
    html = client.get(address.format(post=make_post().get_absolute_url())).content.decode()

    assert 'href="https://www.wikipedia.org/"' in link_of(html)
    assert "noreferrer" in link_of(html)
    # Only once it is pressed: nothing is fetched from there, nor looked up beforehand.
    assert html.count("wikipedia.org") == 1


def test_the_host_may_choose_the_place_or_leave_the_link_out(client, decide):
    decide(leave_address="https://weather.example.org/today")
    chosen = link_of(client.get("/").content.decode())
    decide(show_leave_link=False)

    assert 'href="https://weather.example.org/today"' in chosen
    assert link_of(client.get("/").content.decode()) == ""


@pytest.mark.parametrize("address", ["http://example.org/", "javascript:alert(1)", "weather", "data:text/html,x"])
def test_a_place_is_a_full_address_over_https(decide, address):
    with pytest.raises(ValidationError):
        decide(leave_address=address)


def test_a_title_names_the_essay_unless_the_host_wants_it_neutral(client, make_post, decide):
    address = make_post(title=TITLE).get_absolute_url()
    usual = title_of(client, address)
    decide(neutral_titles=True)
    page = client.get(address).content.decode()

    assert TITLE in usual
    assert title_of(client, address) == "The Long Mend"
    # The page itself goes on saying what it is.
    assert re.search(rf'<h1[^>]*id="title"[^>]*>{TITLE}</h1>', page)


@pytest.mark.parametrize(
    "address", ["/topics/grief/", "/search/?q=kettle", "/archive/", "/writers/ada_brandt/", "/about/"]
)
def test_no_other_page_tells_more_where_titles_are_neutral(client, make_post, decide, address):
    from posts.models import Topic

    make_post(topics=[Topic.objects.create(name="Grief", slug="grief")])
    decide(neutral_titles=True)

    assert title_of(client, address) == "The Long Mend"


def test_a_member_may_have_neutral_titles_alone(client, client_of, bo, make_post, decide):
    decide()
    address = make_post(title=TITLE).get_absolute_url()
    reader = client_of(bo)
    reader.post("/settings/reading/", {"titles": "neutral"})

    assert title_of(reader, address) == "The Long Mend"
    assert TITLE in title_of(client, address)


def test_a_page_says_its_sites_name_for_a_browser_that_wants_no_other(client, make_post, decide):
    decide()
    html = client.get(make_post().get_absolute_url()).content.decode()

    assert (
        html.index("<title>")
        < html.index('<meta name="application-name" content="The Long Mend">')
        < html.index("js/reading.js")
    )
