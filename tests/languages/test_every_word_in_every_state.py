"""The same, where pages are more than opened: forms that fail, drafts, what is closed or gone, what went wrong."""

import re

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.test import Client

from tests.languages.conftest import WORDS
from tests.languages.plain import plain_on

OWN_PAGE = {"Sec-Fetch-Site": "same-origin"}

NO_BYLINES = {"bylines-TOTAL_FORMS": 0, "bylines-INITIAL_FORMS": 0}

# Who, where, and what they send; nothing sent is a GET.
STATES = {
    "answering": ("reader", "/posts/{slug}/?reply={public}", None),
    "newest first": ("reader", "/posts/{slug}/?order=new", None),
    "a draft": ("author", "/posts/203/", None),
    "one's own waiting comment": ("stranger", "/posts/{slug}/", None),
    "closed comments": ("reader", "/posts/204/", None),
    "an essay that was taken down": ("reader", "/posts/205/", None),
    "the second part of a series": ("anonymous", "/posts/202/", None),
    "the second page": ("anonymous", "/?page=2", None),
    "the second page of a topic": ("anonymous", "/topics/{topic}/?page=2", None),
    "a search that finds nothing": ("anonymous", "/search/?q=χωρίς", None),
    "a search in a topic": ("anonymous", "/search/?q=τσάι&topic={topic}&year={year}", None),
    "an empty search": ("anonymous", "/search/", None),
    "an empty comment": ("reader", "/posts/{slug}/comments/", {"body": " "}),
    "a long comment": ("reader", "/posts/{slug}/comments/", {"body": "α" * 5003}),
    "a comment": ("stranger", "/posts/{slug}/comments/", {"body": WORDS + "!"}),
    "a comment, signed out": ("anonymous", "/posts/{slug}/comments/", {"body": WORDS}),
    "a report without a reason": ("author", "/comments/{public}/report/", {"note": WORDS}),
    "a report": ("author", "/comments/{public}/report/", {"reason": "unkind", "note": WORDS}),
    "a rejection without a reason": ("moderator", "/comments/{held}/rejection/", {"revision": 1, "status": "held"}),
    "a rejection": ("moderator", "/comments/{held}/rejection/", {"revision": 1, "status": "held", "reason": "other"}),
    "an approval": ("moderator", "/comments/{held}/approval/", {"revision": 1, "status": "held"}),
    "a decision that came second": ("moderator", "/comments/{public}/approval/", {"revision": 1, "status": "held"}),
    "keeping": ("moderator", "/comments/{public}/keeping/", {"revision": 1, "status": "published"}),
    "signing in with no address": ("anonymous", "/accounts/login/", {"email": ""}),
    "signing in with half an address": ("anonymous", "/accounts/login/", {"email": "123"}),
    "a code to sign in": ("anonymous", "/accounts/login/", {"email": "ada@example.org"}),
    "signing up with nothing": ("anonymous", "/accounts/signup/", {}),
    "a code to sign up": ("anonymous", "/accounts/signup/", {"display_name": "Ζωή", "email": "z@example.org"}),
    "signing out": ("reader", "/accounts/logout/", {}),
    "a language nobody speaks": ("reader", "/settings/language/", {"language": "tlh", "time_zone": "?"}),
    "a language": ("reader", "/settings/language/", {"language": "", "time_zone": ""}),
    "a page about somebody": ("anonymous", "/people/{person}/", None),
    "a profile": ("reader", "/settings/profile/", {"display_name": "Άννα", "handle": "4711"}),
    "a profile that cannot be": ("reader", "/settings/profile/", {"display_name": "…", "handle": "Ω", "line": "α" * 161}),
    "a name like a writer’s": ("reader", "/settings/profile/", {"display_name": "Ada Brandt", "handle": "admin"}),
    "what stands beside essays": ("author", "/settings/profile/writer/", {"bio": "123"}),
    "what cannot stand beside essays": ("author", "/settings/profile/writer/", {"bio": "α" * 301, "portrait_focus_x": "500"}),
    "is it you": ("reader", "/settings/proof/", None),
    "a code that is wrong": ("reader", "/settings/proof/", {"code": "123"}),
    "a code to prove it": ("reader", "/settings/proof/code/", {}),
    "mails": ("reader", "/settings/mails/", {}),
    "mails that stop, a broken link": ("anonymous", "/settings/mails/stop/never/", None),
    "a change taken back, an old link": ("anonymous", "/accounts/undo/never/", None),
    "preferences": ("reader", "/settings/reading/", {"theme": "dark"}),
    "wrong preferences": ("reader", "/settings/reading/", {"theme": "χρυσό"}),
    "site settings with no name": ("administrator", "/settings/site/", {"name": ""}),
    "a message with nothing": ("anonymous", "/contact/", {}),
    "a message about a comment": ("anonymous", "/contact/?comment={public}", None),
    "writing": ("author", "/admin/posts/post/{essay}/change/", None),
    "writing with no title": ("author", "/admin/posts/post/{essay}/change/", {"title": "", **NO_BYLINES}),
    "publishing": ("author", "/admin/posts/post/{essay}/publishing/", None),
    "publishing a draft": ("author", "/admin/posts/post/{draft_id}/publishing/", None),
    "publishing at no date": ("author", "/admin/posts/post/{draft_id}/publishing/", {"to": "date"}),
    "taking down": ("author", "/admin/posts/post/{essay}/publishing/", {"to": "down"}),
    "versions": ("author", "/admin/posts/post/{essay}/versions/", None),
    "a version": ("author", "/admin/posts/post/{essay}/versions/1/", None),
    "what was done to an essay": ("author", "/admin/posts/post/{essay}/history/", None),
    "a topic": ("administrator", "/admin/posts/topic/add/", None),
    "a topic with no name": ("administrator", "/admin/posts/topic/add/", {"name": ""}),
    "a series with no title": ("author", "/admin/posts/series/add/", {"title": ""}),
    "a picture": ("author", "/admin/posts/picture/add/", None),
    "no picture": ("author", "/admin/posts/picture/add/", {}),
    "a comment in the admin": ("moderator", "/admin/comments/comment/{public}/change/", None),
    "a held comment in the admin": ("moderator", "/admin/comments/comment/{held}/change/", None),
    "deciding in the admin": ("moderator", "/admin/comments/comment/", {"action": "reject", "_selected_action": "{held}"}),
    "a member": ("proven administrator", "/admin/accounts/user/{person}/change/", None),
    "a member with no name": ("proven administrator", "/admin/accounts/user/{person}/change/", {"display_name": ""}),
}  # fmt: skip


@pytest.fixture
def world(world, people):
    return {**world, "person": people["reader"].pk}


@pytest.mark.parametrize("state", STATES)
def test_every_word_is_translated(state, world, clients):
    who, address, sent = STATES[state]
    client, address = clients[who], address.format_map(world)
    if sent is None:
        answer = client.get(address)
    else:
        sent = {name: value.format_map(world) if isinstance(value, str) else value for name, value in sent.items()}
        answer = client.post(address, sent, headers=OWN_PAGE, follow=True)

    assert answer.status_code < 500
    assert "\n".join(plain_on(answer)) == ""


def newest_code() -> str:
    from mail.models import OutgoingMail

    return re.search(r"\b(\d{3}[ -]?\d{3})\b", OutgoingMail.objects.latest("pk").text)[1]


def test_every_word_after_a_wrong_code_is_translated(world, clients):
    clients["anonymous"].post("/accounts/login/", {"email": "ada@example.org"})
    wrong = "000000" if newest_code().replace(" ", "") != "000000" else "111111"
    answer = clients["anonymous"].post("/accounts/login/code/confirm/", {"code": wrong}, follow=True)

    assert "\n".join(plain_on(answer)) == ""
    right = clients["anonymous"].post("/accounts/login/code/confirm/", {"code": newest_code()}, follow=True)
    assert "\n".join(plain_on(right)) == ""


def test_every_word_of_the_entrance_is_translated(world, clients, people):
    from accounts.coming_in.entrance import tokens

    ann = people["administrator"]
    page = clients["anonymous"].get(f"/accounts/entrance/{ann.pk}/{tokens.make_token(ann)}/")

    assert page.status_code == 200
    assert "\n".join(plain_on(page)) == ""


@pytest.mark.parametrize(
    ("error", "status"), [(RuntimeError("x"), 500), (SuspiciousOperation("x"), 400), (OperationalError("x"), 503)]
)
def test_every_word_of_what_went_wrong_is_translated(error, status, world, people, monkeypatch):
    def breaks(*args, **kwargs):
        raise error

    monkeypatch.setattr("comments.reporting.get_object_or_404", breaks)
    browser = Client(raise_request_exception=False)
    browser.force_login(people["author"])
    report = f"/comments/{world['public']}/report/"
    answer = browser.post(report, {"note": WORDS}, headers=OWN_PAGE)

    assert answer.status_code == status
    assert "\n".join(plain_on(answer)) == ""


def test_every_word_for_a_form_without_its_token_is_translated(world, people):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["reader"])
    answer = client.post("/posts/201/comments/", {"body": WORDS}, headers=OWN_PAGE)

    assert answer.status_code == 403
    assert "\n".join(plain_on(answer)) == ""


def test_every_word_for_whoever_is_too_quick_is_translated(world, rf):
    from django.http import HttpResponse

    from healing import views

    request = rf.get("/")
    answer: HttpResponse = views.page(request, "429.html", 429, {"retry_after_seconds": 300})
    answer["X-Request-ID"] = "-"

    assert "\n".join(plain_on(answer)) == ""
