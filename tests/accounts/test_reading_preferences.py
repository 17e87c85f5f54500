"""How a member likes to read: kept in the account, on every page, one field at a time or all at once."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from publication.models import ContentTerm

pytestmark = pytest.mark.django_db

ADDRESS = "/settings/reading/"
BY_SCRIPT = {"headers": {"Accept": "application/json"}}


def html_of(client: Client, address: str = "/") -> str:
    return client.get(address).content.decode()


def root_of(client: Client, address: str = "/") -> str:
    """The html element's tag."""
    return re.search(r"<html[^>]*>", html_of(client, address))[0]


def test_what_a_member_chose_comes_with_every_page(client_of, bo, make_post):
    client = client_of(bo)
    client.post(ADDRESS, {"theme": "dark", "size": "largest", "width": "narrow", "contrast": "more"})

    for address in ("/", make_post().get_absolute_url(), "/about/", "/there-is-no-such-page/"):
        root = root_of(client, address)
        assert 'data-theme="dark" data-size="largest" data-width="narrow" data-contrast="more"' in root


def test_it_is_the_same_in_another_browser_and_nobody_elses(client_of, bo, cy):
    client_of(bo).post(ADDRESS, {"theme": "dark"})

    assert 'data-theme="dark"' in root_of(client_of(bo))
    assert "data-theme" not in root_of(client_of(cy))
    assert "data-theme" not in root_of(Client())


def test_one_field_is_kept_without_touching_the_others(client_of, bo):
    client = client_of(bo)
    client.post(ADDRESS, {"theme": "dark", "note-other": "hide"})
    answer = client.post(ADDRESS, {"size": "large"}, **BY_SCRIPT)
    bo.refresh_from_db()

    assert (answer.status_code, answer.content) == (204, b"")
    assert (bo.theme, bo.text_size, bo.note_wishes) == ("dark", "large", {"other": "hide"})


def test_a_script_leaves_no_message_behind(client_of, bo):
    client = client_of(bo)
    client.post(ADDRESS, {"size": "large"}, **BY_SCRIPT)

    assert "Saved." not in html_of(client)


def test_the_usual_can_be_chosen_again(client_of, bo):
    client = client_of(bo)
    client.post(ADDRESS, {"theme": "dark", "note-other": "fold"})
    client.post(ADDRESS, {"theme": "", "note-other": ""})
    bo.refresh_from_db()

    assert (bo.theme, bo.note_wishes) == ("", {})
    assert "data-theme" not in root_of(client)


def test_the_page_works_without_a_script_and_shows_what_is_kept(client_of, bo):
    ContentTerm.objects.create(name="Grief", slug="grief")
    client = client_of(bo)
    answer = client.post(ADDRESS, {"theme": "dark", "width": "wide", "note-grief": "hide"}, follow=True)
    html = answer.content.decode()

    assert answer.redirect_chain == [(ADDRESS, 302)]
    assert "Saved." in html
    for chosen in ("theme_2", "width_2", "size_0"):
        assert re.search(
            rf'<input[^>]*\bid="id_{chosen}"[^>]*\bchecked|<input[^>]*\bchecked[^>]*\bid="id_{chosen}"', html
        )
    assert '<option value="hide" selected>' in html
    form = html[html.index('<form class="form"') : html.index("</form>", html.index('<form class="form"'))]
    assert "hidden>" not in form.partition(">")[0]
    assert "(optional)" not in form


@pytest.mark.parametrize("wrong", [{"theme": "purple"}, {"note-other": "burn"}, {"size": "large "}])
def test_what_is_no_choice_changes_nothing(client_of, bo, wrong):
    client = client_of(bo)
    page = client.post(ADDRESS, {"width": "wide", **wrong})
    by_script = client.post(ADDRESS, {"width": "wide", **wrong}, **BY_SCRIPT)
    bo.refresh_from_db()

    assert (page.status_code, by_script.status_code) == (422, 422)
    assert "errors__title" in page.content.decode()
    assert (bo.text_width, bo.reading_saved_at) == ("", None)


def test_a_note_nobody_has_a_term_for_is_passed_over(client_of, bo):
    answer = client_of(bo).post(ADDRESS, {"note-gone": "hide"}, **BY_SCRIPT)
    bo.refresh_from_db()

    assert (answer.status_code, bo.note_wishes) == (204, {})


def test_the_browser_has_the_say_until_the_account_ever_had_one(client_of, bo):
    client = client_of(bo)
    before = root_of(client)
    client.post(ADDRESS, {"theme": ""}, **BY_SCRIPT)

    assert 'data-account="new"' in before
    assert 'data-account="saved"' in root_of(client)
    assert "data-account" not in root_of(Client())


def test_a_stranger_gets_a_page_that_says_where_it_is_kept_and_keeps_nothing_here():
    client = Client()
    answer = client.get(ADDRESS)
    html = answer.content.decode()

    assert not answer.cookies
    assert "csrfmiddlewaretoken" not in html
    assert "kept by this browser alone" in html
    assert "JavaScript is off" in html.split('without-script">')[1].partition("</p>")[0]
    assert client.post(ADDRESS, {"theme": "dark"}).status_code == 403


def test_the_page_is_linked_from_everywhere(client, client_of, bo):
    for someone in (client, client_of(bo)):
        footer = html_of(someone, "/about/").split('<footer class="colophon"')[1]
        assert f'href="{ADDRESS}"' in footer
    menu = html_of(client_of(bo)).split('class="menu__list"')[1].split("</details>")[0]
    assert f'href="{ADDRESS}"' in menu


def test_the_footer_asks_only_where_a_script_can_answer(client):
    footer = html_of(client).split('<footer class="colophon"')[1]
    form = re.search(r"<form[^>]*data-reading[^>]*>", footer)[0]

    assert form.endswith("hidden>")
    for name in ("theme", "size", "width", "contrast"):
        assert f'name="{name}"' in footer


def test_choices_cost_a_page_no_query(client_of, bo):
    client = client_of(bo)
    before = queries_of(client)
    client.post(ADDRESS, {"theme": "dark", "size": "large", "note-other": "fold"}, **BY_SCRIPT)

    assert queries_of(client) == before


def queries_of(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    return len(queries)
