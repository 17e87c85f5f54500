"""One click in a mail program stops mails of one kind; the settings bring them back."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from accounts.mail_wishes import SALT, stop_address
from accounts.models import MailKind, MailWish
from comments import mails
from comments.telling import untold_decisions
from mail.models import OutgoingMail

pytestmark = pytest.mark.django_db


def path(address: str) -> str:
    return "/" + address.split("/", 3)[3]


def test_the_mail_programs_button_stops_this_kind_alone_without_cookie_or_token(ada, make_post):
    mails.said_on_your_essays(ada, [(make_post(), 2)])
    told = OutgoingMail.objects.get()
    address = told.headers["List-Unsubscribe"].strip("<>")
    stranger = Client(enforce_csrf_checks=True)
    answer = stranger.post(path(address), {"List-Unsubscribe": "One-Click"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 200
    assert not answer.cookies
    assert told.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in told.text
    mails.said_on_your_essays(ada, [(make_post(slug="another"), 1)])
    assert OutgoingMail.objects.count() == 1
    assert MailWish.objects.are_wanted(ada, MailKind.MY_COMMENT_IS_UP)


def test_opening_the_address_changes_nothing(client, ada):
    page = client.get(path(stop_address(ada, MailKind.MY_ESSAYS)))

    assert b"<button" in page.content
    assert not MailWish.objects.exists()


def test_twice_is_once(client, ada):
    address = path(stop_address(ada, MailKind.MY_ESSAYS))
    assert [client.post(address).status_code for _ in range(2)] == [200, 200]
    assert MailWish.objects.count() == 1


def test_what_is_not_wanted_is_not_looked_for_again_by_the_sweep(make_post, make_comment, bo, mo):
    make_comment(make_post(), bo).approve(by=mo, revision=1)
    later = timezone.now() + timedelta(minutes=20)
    assert untold_decisions(later).exists()

    MailWish.objects.stop(bo, MailKind.MY_COMMENT_IS_UP)
    assert not untold_decisions(later).exists()


def test_what_we_did_not_sign_stops_nothing(client, ada):
    forged = signing.dumps([ada.pk, "my_essays"], key="another", salt=SALT)
    unknown = signing.dumps([ada.pk, "codes"], salt=SALT)

    assert client.post(f"/settings/mails/stop/{forged}/").status_code == 404
    assert client.post(f"/settings/mails/stop/{unknown}/").status_code == 404


def test_the_settings_offer_what_can_come_and_bring_it_back(client_of, ada, bo, mo):
    offered = {
        person: [
            kind for kind in MailKind if f'name="{kind}"' in client_of(person).get("/settings/mails/").content.decode()
        ]
        for person in (ada, bo, mo)
    }
    assert offered == {
        ada: [MailKind.MY_ESSAYS, MailKind.MY_COMMENT_IS_UP],
        bo: [MailKind.MY_COMMENT_IS_UP],
        mo: [MailKind.MY_COMMENT_IS_UP, MailKind.DESK],
    }

    client = client_of(bo)
    client.post("/settings/mails/", {})
    assert not MailWish.objects.are_wanted(bo, MailKind.MY_COMMENT_IS_UP)
    client.post("/settings/mails/", {"comment_up": "on"})
    assert MailWish.objects.are_wanted(bo, MailKind.MY_COMMENT_IS_UP)
