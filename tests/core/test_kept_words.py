"""What somebody typed while they were signed out waits for them, and for nobody else."""

import pytest
from django.test import RequestFactory

from accounts.sessions import SessionStore
from core.kept_words import LONGEST, MOST_PAGES, forget, keep, kept, kept_lists

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return SessionStore()


@pytest.fixture
def post(session):
    """A request with a session: post("/a/", {"body": "Words."})."""

    def make(path="/a/", fields=None, **headers):
        request = RequestFactory().post(
            path, fields or {"body": "Words."}, headers=headers or {"Sec-Fetch-Site": "same-origin"}
        )
        request.session = session
        return request

    return make


def test_words_are_kept_for_their_page_until_they_are_forgotten(post):
    assert keep(post("/a/", {"body": "First."}))
    assert keep(post("/b/", {"body": "Second.", "reply_to": "7"}))

    assert kept(post("/a/")) == {"body": "First."}
    assert kept(post("/b/")) == {"body": "Second.", "reply_to": "7"}
    assert kept(post("/c/")) == {}

    forget(post("/a/"))
    assert kept(post("/a/")) == {}
    assert kept(post("/b/"))


def test_they_can_be_kept_for_another_page_than_they_were_sent_to(post):
    keep(post("/a/"), "/b/")

    assert (kept(post("/a/")), kept(post("/a/"), "/b/")) == ({}, {"body": "Words."})


def test_reading_changes_nothing(post, session):
    keep(post("/a/"))
    session.save()
    session.modified = False

    assert kept(post("/a/")) == kept(post("/a/")) == {"body": "Words."}
    assert not session.modified


def test_they_survive_the_database(post, session):
    text = "Zoë’s “words” 👩‍👧\nand a line, \u202eתודה"
    keep(post("/a/", {"body": text}))
    session.save()

    assert SessionStore(session.session_key)["kept_words"] == {"/a/": {"body": [text]}}


def test_what_another_site_posted_is_not_kept(post, session):
    for site in ("cross-site", "same-site", "none"):
        assert not keep(post("/a/", **{"Sec-Fetch-Site": site}))

    assert not session.keys()


@pytest.mark.parametrize(
    "fields", [{"body": ""}, {"body": " \n\t"}, {"csrfmiddlewaretoken": "x", "password": "y", "code": "1"}]
)
def test_nothing_is_kept_where_there_are_no_words(post, session, fields):
    assert not keep(post("/a/", fields))
    assert not session.keys()


def test_tokens_passwords_and_codes_are_never_kept(post):
    keep(post("/a/", {"body": "Words.", "csrfmiddlewaretoken": "x", "password": "y", "code": "123456"}))

    assert kept(post("/a/")) == {"body": "Words."}


def test_a_whole_essay_fits_and_more_does_not(post, session):
    assert keep(post("/a/", {"body": "a" * LONGEST}))
    assert not keep(post("/b/", {"body": "a" * LONGEST, "title": "b"}))
    assert kept(post("/b/")) == {}


def test_the_newest_pages_are_kept_and_the_oldest_goes(post):
    for number in range(MOST_PAGES):
        keep(post(f"/{number}/"))
    keep(post("/0/", {"body": "Again."}))
    keep(post("/new/"))

    assert [bool(kept(post(f"/{number}/"))) for number in range(MOST_PAGES)] == [True, False, True, True, True]
    assert kept(post("/0/")) == {"body": "Again."}
    assert kept(post("/new/"))


def test_a_field_with_several_values_keeps_them_all(post):
    keep(post("/a/", {"topics": ["1", "2"]}))

    assert kept_lists(post("/a/")) == {"topics": ["1", "2"]}
    assert kept(post("/a/")) == {"topics": "2"}


def test_forgetting_what_was_never_kept_writes_nothing(post, session):
    forget(post("/a/"))

    assert not session.modified


def test_a_strangers_words_are_kept_for_a_day_and_a_members_session_keeps_its_time(post, session, bo):
    keep(post())
    assert session.get_expiry_age() == 86_400

    member = SessionStore()
    member["_auth_user_id"] = str(bo.pk)
    request = post()
    request.session = member
    keep(request)
    assert member.get_expiry_age() > 86_400
