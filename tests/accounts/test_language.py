"""The site's language for whoever is signed out, a member's own for members: on pages, in mails, by their clock."""

import datetime
import re

import pytest
import time_machine
from django.test import Client
from django.utils import timezone, translation

from accounts.models.localized import as_read_by
from publication.models import Publication

EVENING = datetime.datetime(2026, 11, 22, 22, 30, tzinfo=datetime.UTC)


@pytest.fixture
def spanish_site(db):
    return Publication.objects.create(pk=1, language="es", time_zone="America/Bogota")


def chosen(person, **fields):
    for name, value in fields.items():
        setattr(person, name, value)
    person.save(update_fields=fields)
    return person


def language_of(answer) -> tuple[str, bool]:
    return answer["Content-Language"], f'<html lang="{answer["Content-Language"]}"' in answer.content.decode()


def test_whoever_is_signed_out_reads_the_sites_language_whatever_their_browser_asks_for(spanish_site):
    asking = Client(headers={"accept-language": "en"})
    asking.cookies["django_language"] = "en"

    assert language_of(asking.get("/")) == ("es", True)


def test_a_page_that_does_not_exist_speaks_the_sites_language(spanish_site, client):
    assert language_of(client.get("/never/")) == ("es", True)


def test_a_member_is_spoken_to_in_their_own_language(spanish_site, client_of, bo, mo):
    assert language_of(client_of(chosen(bo, language="en")).get("/")) == ("en", True)
    assert language_of(client_of(mo).get("/")) == ("es", True)


def test_a_language_that_is_no_longer_offered_is_the_installations_own(client_of, bo):
    assert language_of(client_of(chosen(bo, language="xx")).get("/")) == ("en", True)


def test_the_page_with_help_speaks_the_language_that_was_known_last_and_asks_nothing(
    spanish_site, client, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr(Publication, "last_known", staticmethod(lambda: Publication(language="es")))

    with django_assert_num_queries(0):
        assert language_of(client.get("/care/")) == ("es", True)


def test_one_page_leaves_nothing_behind_for_the_next(spanish_site, client, client_of, bo):
    client_of(chosen(bo, language="en", time_zone="Asia/Tokyo")).get("/")

    assert language_of(client.get("/")) == ("es", True)
    assert (translation.get_language(), timezone.get_current_timezone_name()) == ("en", "UTC")


@time_machine.travel(EVENING, tick=False)
def test_a_members_clock_says_when(client_of, bo, make_post):
    post = make_post(published_at=EVENING - datetime.timedelta(hours=2))

    assert "22 November" in client_of(bo).get(post.get_absolute_url()).content.decode()
    assert "23 November" in client_of(chosen(bo, time_zone="Asia/Tokyo")).get(post.get_absolute_url()).content.decode()


def test_a_member_chooses_and_is_told_in_the_language_they_chose(client_of, bo):
    client = client_of(bo)

    answer = client.post("/settings/language/", {"language": "es", "time_zone": "Europe/Madrid"}, follow=True)

    bo.refresh_from_db()
    assert (bo.language, bo.time_zone) == ("es", "Europe/Madrid")
    assert language_of(answer) == ("es", True)
    with translation.override("es"):
        assert (
            translation.gettext("Saved. Pages and mails come to you like this from now on.") in answer.content.decode()
        )
    page = client.get("/settings/language/").content.decode()
    assert '<option value="Europe/Madrid" selected translate="no">' in page
    assert re.search(r'<input type="radio" name="language" value="es"[^>]* checked', page)


def test_nothing_chosen_is_the_site_again(client_of, bo):
    client_of(chosen(bo, language="es")).post("/settings/language/", {"language": "", "time_zone": ""})

    bo.refresh_from_db()
    assert (bo.language, bo.time_zone) == ("", "")


@pytest.mark.parametrize("sent", [{"language": "tlh"}, {"time_zone": "Mars/Olympus"}])
def test_what_is_not_on_offer_is_not_kept(client_of, bo, sent):
    answer = client_of(bo).post("/settings/language/", sent)

    bo.refresh_from_db()
    assert answer.status_code == 422
    assert (bo.language, bo.time_zone) == ("", "")
    assert language_of(answer) == ("en", True)


def test_a_reader_is_a_member_or_the_site(spanish_site, bo):
    with as_read_by(chosen(bo, language="en", time_zone="Asia/Tokyo")):
        assert (translation.get_language(), timezone.get_current_timezone_name()) == ("en", "Asia/Tokyo")
    with as_read_by(None):
        assert (translation.get_language(), timezone.get_current_timezone_name()) == ("es", "America/Bogota")


def test_a_letter_to_the_host_is_in_the_hosts_language(spanish_site, client, ann, mo):
    from mail.models import OutgoingMail

    chosen(ann, language="en")
    client.post(
        "/contact/",
        {"kind": "fault", "message": "La tetera no hierve.", "token": "a"},
        headers={"Sec-Fetch-Site": "same-origin"},
    )

    letter = OutgoingMail.objects.get()
    assert letter.subject == "A message to Healing"
    assert "Something doesn’t work" in letter.text


@pytest.mark.parametrize(
    ("language", "subject"), [("en", "Your comment is up"), ("", "Tu comentario ya se puede leer")]
)
def test_a_mail_is_in_its_readers_language_whoever_caused_it(spanish_site, held_comment, bo, mo, language, subject):
    from comments.mails import your_comment_is_up
    from mail.models import OutgoingMail

    chosen(bo, language=language)
    held_comment.approve(by=chosen(mo, language="es" if language else "en"), revision=1)
    with as_read_by(mo):
        your_comment_is_up(held_comment.decisions.select_related("comment__writer").get())

    assert OutgoingMail.objects.latest("pk").subject == subject


def test_a_code_is_in_the_language_of_whoever_asked_for_it(spanish_site, client, bo):
    from mail.models import OutgoingMail

    chosen(bo, language="en")
    client.post("/accounts/login/", {"email": bo.email})

    assert OutgoingMail.objects.latest("pk").subject.startswith("Your code is")
