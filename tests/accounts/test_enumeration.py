"""No form tells a stranger whether an address has an account: not by its page, its status, its headers, its cookies or its limits.

How long answers take is measured by benchmarks/enumeration.py, against a running product.
"""

import re

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.members.inviting import invite
from mail.models import OutgoingMail
from publication.models import Publication

pytestmark = pytest.mark.django_db

type Step = tuple[str, dict[str, str]]

NOBODY = "nobody@example.org"
SIGN_UP: Step = ("/accounts/signup/", {"display_name": "Somebody", "email": "{email}"})
SIGN_IN: Step = ("/accounts/login/", {"email": "{email}"})
SIGN_IN_CODE, SIGN_UP_CODE = "/accounts/login/code/confirm/", "/accounts/confirm-email/"
RESET: Step = ("/accounts/password/reset/", {"email": "{email}"})
RESET_CODE = "/accounts/password/reset/code/"
# Of these the first and the second tell of the request, the others of the body, which holds a token.
MADE_ANEW = {"X-Request-ID", "Expires", "ETag", "Content-Length"}
WRONG = {"code": "no such code"}
RESEND = {"action": "resend"}

# What a stranger sends, in turn. After each of them the page that it leads to is looked at too.
JOURNEYS: dict[str, list[Step]] = {
    "signing in": [SIGN_IN],
    "signing in until it is too often": [SIGN_IN] * 5,
    "signing in with wrong codes": [SIGN_IN, *[(SIGN_IN_CODE, WRONG)] * 4],
    "signing in with an empty code": [SIGN_IN, (SIGN_IN_CODE, {"code": ""})],
    "signing in with codes sent again": [SIGN_IN, *[(SIGN_IN_CODE, RESEND)] * 4, (SIGN_IN_CODE, WRONG)],
    "signing in anew after wrong codes": [SIGN_IN, *[(SIGN_IN_CODE, WRONG)] * 3, SIGN_IN, (SIGN_IN_CODE, WRONG)],
    "signing up": [SIGN_UP],
    "signing up until it is too often": [SIGN_UP] * 5,
    "signing up with wrong codes": [SIGN_UP, *[(SIGN_UP_CODE, WRONG)] * 4],
    "signing up with codes sent again": [SIGN_UP, *[(SIGN_UP_CODE, RESEND)] * 4, (SIGN_UP_CODE, WRONG)],
    "signing up, then in": [SIGN_UP, SIGN_IN, (SIGN_IN_CODE, WRONG)],
    "a password": [("/accounts/login/password/", {"login": "{email}", "password": "not these four words"})] * 7,
    "a new password": [RESET],
    "a new password until it is too often": [RESET] * 5,
    "a new password with wrong codes": [
        RESET,
        *[(RESET_CODE, WRONG)] * 4,
        ("/accounts/password/reset/new/", {"password1": "four more words here"}),
    ],
}


@pytest.fixture
def bo(bo, sign_in_methods):
    sign_in_methods("password")
    EmailAddress.objects.update_or_create(user=bo, email=bo.email, defaults={"verified": True, "primary": True})
    bo.set_password("four words by heart")
    bo.save(update_fields=["password"])
    return bo


def told(answer, email: str) -> tuple[object, ...]:
    """All that a browser is told, without what differs between any two visits."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    body = body.replace(answer.headers.get("X-Request-ID", "-"), "").replace(email, "ADDRESS")
    headers = {name: value for name, value in answer.headers.items() if name not in MADE_ANEW}
    cookies = {name: {**dict(cookie), "expires": ""} for name, cookie in answer.cookies.items()}
    waits = re.compile(r"\b\d+ seconds?, at \d\d:\d\d|\b\d+ (seconds?|minutes?)\b")
    if "Retry-After" in headers:
        headers["Retry-After"] = "some"
        body = waits.sub("a while", body)
    return answer.status_code, tuple(sorted(headers.items())), str(cookies), body


def go(email: str, steps: list[Step], browser: Client, place: str) -> list[tuple[object, ...]]:
    seen = []
    for path, fields in steps:
        answer = browser.post(
            path, {name: value.format(email=email) for name, value in fields.items()}, REMOTE_ADDR=place
        )
        seen.append(told(answer, email))
        if answer.status_code == 302:
            seen.append(told(browser.get(answer.headers["Location"], REMOTE_ADDR=place), email))
    return seen


@pytest.mark.parametrize("journey", JOURNEYS)
def test_an_address_that_has_an_account_is_answered_like_one_that_has_none(bo, journey):
    known = go(bo.email, JOURNEYS[journey], Client(), "192.0.2.1")

    assert known == go(NOBODY, JOURNEYS[journey], Client(), "192.0.2.2")


@pytest.mark.parametrize("journey", ["signing in", "signing up", "a new password"])
def test_so_is_one_that_was_never_confirmed(cy, sign_in_methods, journey):
    sign_in_methods("password")
    unconfirmed = go(cy.email, JOURNEYS[journey], Client(), "192.0.2.1")

    assert unconfirmed == go(NOBODY, JOURNEYS[journey], Client(), "192.0.2.2")


@pytest.mark.parametrize("who", ["closed", "invitation"])
def test_so_it_is_where_sign_up_is_not_open(bo, who):
    Publication.objects.update_or_create(pk=1, defaults={"sign_up": who})
    known, unknown = (go(email, [SIGN_UP, SIGN_IN, SIGN_UP], Client(), "192.0.2.1") for email in (bo.email, NOBODY))

    assert known == unknown


def test_so_it_is_with_an_invitation(bo, ann):
    Publication.objects.update_or_create(pk=1, defaults={"sign_up": "invitation"})

    def invited() -> Client:
        browser = Client()
        browser.post(re.sub(r"^https?://[^/]+", "", invite(by=ann).link))
        return browser

    steps = [SIGN_UP, (SIGN_UP_CODE, WRONG)]
    assert go(bo.email, steps, invited(), "192.0.2.1") == go(NOBODY, steps, invited(), "192.0.2.2")


def test_so_it_is_where_a_member_changes_their_address(bo, cy, proven_client_of):
    def steps(email: str) -> list[tuple[object, ...]]:
        return go(
            email,
            [("/settings/email/", {"email": "{email}"}), ("/settings/email/code/", WRONG)],
            proven_client_of(cy),
            "192.0.2.1",
        )

    assert steps(bo.email) == steps(NOBODY)


@pytest.mark.parametrize("journey", ["signing in", "signing up", "a new password"])
def test_the_mail_goes_to_the_address_alone_and_holds_no_code_where_there_is_no_account(bo, journey):
    go(NOBODY, JOURNEYS[journey], Client(), "192.0.2.1")
    go(bo.email, JOURNEYS[journey], Client(), "192.0.2.2")

    to_nobody, to_bo = OutgoingMail.objects.order_by("pk")
    assert (to_nobody.recipients, to_bo.recipients) == ([NOBODY], [bo.email])
    has_code = [bool(re.search(r"\b\d{3} \d{3}\b", mail.text)) for mail in (to_nobody, to_bo)]
    assert has_code == ([True, False] if journey == "signing up" else [False, True])


def test_the_check_sees_what_tells(bo, settings):
    settings.ACCOUNT_PREVENT_ENUMERATION = False

    assert go(bo.email, [SIGN_IN], Client(), "192.0.2.1") != go(NOBODY, [SIGN_IN], Client(), "192.0.2.2")
