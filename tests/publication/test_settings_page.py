"""The site's settings on one page: taken where they make sense, refused in words where they don't, and written down."""

import pytest

from core.clean_text import clean_line
from publication.models import Publication, SettingChange
from tests.posts.filled_form import filled

pytestmark = pytest.mark.django_db

NOTHING_TO_SEE = "\u200b\u2060\u3164"
SETTINGS = "/settings/site/"


def test_a_look_at_the_page_writes_nothing(client_of, ann):
    assert client_of(ann).get(SETTINGS).status_code == 200
    assert not Publication.objects.exists()


def test_every_setting_stands_on_the_page_once_or_on_that_of_the_rules(client_of, ann):
    html, rules = (client_of(ann).get(page).content.decode() for page in (SETTINGS, "/desk/rules/"))

    for field in Publication._meta.concrete_fields:
        number = sum(f'name="{field.name}"' in page for page in (html, rules))
        assert number == (field.name != "id"), field.name


def test_what_is_saved_is_what_readers_see(client, change_settings):
    answer = change_settings(name="The Long Mend", tagline="Essays.", introduction="Come in.")

    html = client.get("/").content.decode()
    assert answer.status_code == 302
    assert "The Long Mend" in html
    assert "Come in." in html


def test_each_change_is_written_down_with_who_and_what_it_was(client_of, ann, change_settings):
    change_settings(name="The Long Mend", hold_comments_of="everyone")

    changes = {change.setting: change for change in SettingChange.objects.all()}
    assert set(changes) == {"name", "hold_comments_of"}
    assert (changes["name"].was, changes["name"].became, changes["name"].by) == ("Healing", "The Long Mend", ann)
    html = client_of(ann).get(SETTINGS).content.decode()
    assert "was “Healing”" in html
    assert "became “Everyone’s comments”" in html
    assert "Ann Quill" in html


def test_saving_without_a_change_writes_nothing_down(client_of, ann, change_settings):
    answer = change_settings()

    assert answer.status_code == 302
    assert not SettingChange.objects.exists()


@pytest.mark.parametrize(
    ("setting", "value", "says"),
    [
        ("name", "", "The site needs a name."),
        ("name", NOTHING_TO_SEE, "Write a name that can be seen."),
        ("tagline", "x" * 201, "This has room for 200 characters."),
        ("introduction", "x" * 401, "This has room for 400 characters."),
        ("time_zone", "Mars/Base", "Choose a time zone from the list."),
        ("language", "tlh", "Select a valid choice"),
        ("comments_close_after_days", "-1", "0 is the least"),
        ("comments_close_after_days", "3651", "ten years, is the most"),
        ("comments_close_after_days", "soon", "Write the days as a number"),
        ("comments_close_after_days", "", "Write a number of days."),
        ("helpline_country", "ZZ", "Select a valid choice"),
        ("contact_address", "ann", "doesn’t look complete"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words_and_nothing_typed_is_lost(change_settings, setting, value, says):
    answer = change_settings(**{"introduction": "Words I typed.", setting: value})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert says in html
    assert "Error:" in html
    assert setting == "introduction" or "Words I typed." in html
    assert not Publication.objects.exists()


def test_what_the_site_says_of_itself_is_stored_clean(change_settings):
    change_settings(tagline="Words\u202e", introduction="One\r\ntwo" + "\u0301" * 50)

    site = Publication.current()
    assert site.tagline == clean_line("Words\u202e")
    assert site.introduction.startswith("One\ntw")
    assert site.introduction.count("\u0301") <= 4


def test_a_sentence_that_cannot_be_seen_is_none(change_settings):
    change_settings(tagline=NOTHING_TO_SEE, introduction=NOTHING_TO_SEE)

    assert (Publication.current().tagline, Publication.current().introduction) == ("", "")


def test_two_who_change_different_settings_at_once_both_succeed(client_of, ann, settings_form):
    client = client_of(ann)
    first = settings_form(client, name="Kettle", neutral_titles="on", comments_close_after_days="14")
    second = settings_form(client, tagline="Tea.", time_zone="Europe/Lisbon")
    client.post(SETTINGS, first)

    assert client.post(SETTINGS, second).status_code == 302

    site = Publication.current()
    assert (site.name, site.neutral_titles, site.comments_close_after_days) == ("Kettle", True, 14)
    assert (site.tagline, site.time_zone) == ("Tea.", "Europe/Lisbon")


def test_of_two_who_change_the_same_setting_the_second_is_shown_what_the_first_did(client_of, ann, settings_form):
    client = client_of(ann)
    first = settings_form(client, name="Kettle", neutral_titles="on")
    second = settings_form(client, name="Teapot", tagline="Tea.")
    client.post(SETTINGS, first)

    answer = client.post(SETTINGS, second)

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else changed the settings" in html
    assert "became “Kettle”" in html
    assert (Publication.current().name, Publication.current().tagline == "Tea.") == ("Kettle", False)
    again = filled(html.replace('<form class="form"', '<form id="post_form"', 1))
    assert (again["name"], again["tagline"], again.get("neutral_titles")) == ("Teapot", "Tea.", "on")
    client.post(SETTINGS, again)
    assert (Publication.current().name, Publication.current().neutral_titles) == ("Teapot", True)


def test_two_who_type_the_same_need_not_be_asked(client_of, ann, settings_form):
    client = client_of(ann)
    first, second = settings_form(client, name="Kettle"), settings_form(client, name="Kettle")
    client.post(SETTINGS, first)

    assert client.post(SETTINGS, second).status_code == 302
    assert SettingChange.objects.count() == 1


def test_what_was_typed_while_the_session_ran_out_is_in_the_form_after_signing_in(
    client, client_of, ann, settings_form
):
    typed = settings_form(client_of(ann), introduction="Words I typed.")
    client.post(SETTINGS, typed, headers={"Sec-Fetch-Site": "same-origin"})
    client.force_login(ann, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert "Words I typed." in client.get(SETTINGS).content.decode()
    assert not Publication.objects.exists()


def test_the_way_there_is_in_the_account_menu_of_administrators_alone(client_of, ann, mo):
    assert f'href="{SETTINGS}"' in client_of(ann).get("/").content.decode()
    assert f'href="{SETTINGS}"' not in client_of(mo).get("/").content.decode()


def test_the_admin_leads_there(client_of, ann):
    assert client_of(ann).get("/admin/publication/publication/1/change/")["Location"] == SETTINGS


def test_a_new_essay_begins_with_the_sites_policy_and_language(client_of, ada, change_settings):
    change_settings(comment_policy="closed")

    form = filled(client_of(ada).get("/admin/posts/post/add/").content.decode())
    assert (form["climate"], form["comment_policy"], form["language"]) == ("closed", "open", "en")


def test_comments_close_by_the_setting(client, make_post, change_settings):
    from datetime import timedelta

    from django.utils import timezone

    post = make_post(published_at=timezone.now() - timedelta(days=20))
    assert "Comments are closed" not in client.get(post.get_absolute_url()).content.decode()

    change_settings(comments_close_after_days="14")

    assert "They close after 14 days." in client.get(post.get_absolute_url()).content.decode()


def test_dates_are_written_in_the_sites_time_zone(client, make_post, change_settings):
    from datetime import UTC, datetime

    make_post(title="At new year", published_at=datetime(2025, 12, 31, 18, tzinfo=UTC))
    assert "31 December" in client.get("/").content.decode()

    change_settings(time_zone="Pacific/Auckland")

    assert "1 January" in client.get("/").content.decode()
    assert "At new year" in client.get("/archive/2026/").content.decode()
    assert "2025-12-31T18:00:00" in client.get("/feed/").content.decode()  # a moment is the same everywhere
