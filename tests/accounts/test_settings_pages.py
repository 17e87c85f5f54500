"""One page a theme under /settings/, each in the frame: found from the others, saved with a notice, no word lost."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import MailKind
from accounts.settings_frame import THEMES
from conftest import make_person

pytestmark = pytest.mark.django_db

# Every page with a form that saves a choice: what is sent, what cannot be, and what then must still be on the page.
SAVED = {
    "profile": (
        {"display_name": "Robin", "line": "Walks."},
        {"display_name": "…", "line": "Walks in the rain."},
        'value="Walks in the rain."',
    ),
    "language": (
        {"language": "", "time_zone": "Europe/Oslo"},
        {"language": "tlh", "time_zone": "Europe/Oslo"},
        '<option value="Europe/Oslo" selected',
    ),
    "mails": (
        dict.fromkeys(MailKind.values, "weekly"),
        {**dict.fromkeys(MailKind.values, "weekly"), "replies": "hourly"},
        '<option value="weekly" selected',
    ),
    "reading": ({"theme": "dark"}, {"theme": "mauve", "size": "large"}, 'value="large" id="id_size_1" checked'),
}


@pytest.fixture
def keeper(db):
    """An administrator has every page; that about what moderators wrote is theirs since another wrote once."""
    keeper = make_person("Robin Quill", "administrator")
    by = make_person("Ann Stone", "administrator")
    keeper.sanction("warning", by=by, reason="other", message="Please answer your mail.").acknowledge(by=keeper)
    return keeper


@pytest.fixture
def theirs(proven_client_of, keeper) -> Client:
    return proven_client_of(keeper)


def html_of(answer) -> str:
    return answer.content.decode()


def entries(html: str) -> list[tuple[str, str]]:
    """Address and aria-current of each entry of the navigation."""
    navigation = html.split('<nav class="frame__nav"')[1].split("</nav>", maxsplit=1)[0].split("<ul")[1]
    return re.findall(r'<a href="([^"]+)"(?: aria-current="(\w+)")?', navigation)


def test_the_hub_lists_every_theme_with_a_line_and_every_entry_is_there(theirs):
    hub = html_of(theirs.get("/settings/"))

    for theme in THEMES:
        assert f'<a href="{theme.address}">{theme.title}</a>' in hub
        assert str(theme.line) in hub
        assert theirs.get(theme.address).status_code == 200


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_a_page_of_settings_stands_in_the_frame_and_says_which_it_is(theirs, theme):
    html = html_of(theirs.get(theme.address))

    assert [entry for entry in entries(html) if entry[1]] == [(theme.address, "page")]
    assert len(entries(html)) == len([one for one in THEMES if one.address])
    assert len(re.findall("<h1", html)) == 1
    assert '<meta name="robots" content="noindex">' in html
    assert 'href="/settings/"' in html.split('<nav class="frame__nav"')[1]


def test_a_page_beneath_a_theme_marks_it_too(theirs):
    assert ("/settings/site/", "true") in entries(html_of(theirs.get("/settings/pages/about/")))


def test_members_find_nothing_that_is_for_administrators(client_of, bo):
    html = html_of(client_of(bo).get("/settings/"))

    assert "/settings/site/" not in html
    assert "/settings/members/" not in html
    assert 'href="/settings/"' in html.split('class="menu__list"')[1].split("</details>")[0]


def test_an_entry_without_an_address_is_left_out(theirs, monkeypatch):
    from django.utils.translation import gettext_lazy

    from accounts import settings_frame

    nowhere = settings_frame.Theme(gettext_lazy("Nowhere"), "no-such-page", gettext_lazy("Nothing."))
    monkeypatch.setattr(settings_frame, "THEMES", [*THEMES, nowhere])

    assert "Nowhere" not in html_of(theirs.get("/settings/"))


def test_whoever_is_signed_out_sees_how_to_read_without_the_frames_navigation(client):
    assert "frame__nav" not in html_of(client.get("/settings/reading/"))
    assert client.get("/settings/").status_code == 302


@pytest.mark.parametrize("name", SAVED)
def test_what_is_saved_is_said_where_it_is_read_aloud(theirs, name):
    valid, _invalid, _words = SAVED[name]

    answer = theirs.post(reverse(name), valid)
    assert (answer.status_code, answer["Location"]) == (302, reverse(name))

    html = html_of(theirs.get(reverse(name)))
    notice = re.search(r'<div class="said"([^>]*)>(.*?)</div>', html, re.DOTALL)
    assert 'role="status"' in notice[1]
    assert "data-focus-on-load" in notice[1]
    assert "Saved." in notice[2]
    assert html.index('class="said"') < html.index("<h1")


@pytest.mark.parametrize("name", SAVED)
def test_what_cannot_be_saved_is_said_and_given_back(theirs, name):
    _valid, invalid, words = SAVED[name]

    answer = theirs.post(reverse(name), invalid)

    html = html_of(answer)
    assert answer.status_code == 422
    assert words in html
    assert 'role="alert"' in html
    assert re.search(r"<title>\s*Error:", html)
