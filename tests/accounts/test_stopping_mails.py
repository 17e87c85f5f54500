"""One click in a mail program stops mails of one kind; the settings bring them back."""

from datetime import time, timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from accounts.mail_wishes import SALT, stop_address
from accounts.models import MailKind, MailWish
from comments import mails
from comments.models import Notice
from comments.telling import untold_decisions
from core.quiet_hours import QuietHours
from mail.models import OutgoingMail
from tests.comments.told import announce

pytestmark = pytest.mark.django_db


def path(address: str) -> str:
    return "/" + address.split("/", 3)[3]


def test_the_mail_programs_button_stops_this_kind_alone_without_cookie_or_token(ada, make_post):
    def tell(post):
        mails.news(ada, [Notice(member=ada, kind="my_essays", post=post)]).send()

    tell(make_post())
    told = OutgoingMail.objects.get()
    address = told.headers["List-Unsubscribe"].strip("<>")
    stranger = Client(enforce_csrf_checks=True)
    answer = stranger.post(path(address), {"List-Unsubscribe": "One-Click"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 200
    assert not answer.cookies
    assert told.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in told.text
    assert not MailWish.objects.are_wanted(ada, MailKind.MY_ESSAYS)
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
    announce(later)
    Notice.objects.update(mail_at=None)
    assert untold_decisions(later).exists()

    MailWish.objects.stop(bo, MailKind.MY_COMMENT_IS_UP)
    assert not untold_decisions(later).exists()


def test_what_we_did_not_sign_stops_nothing(client, ada):
    forged = signing.dumps([ada.pk, "my_essays"], key="another", salt=SALT)
    unknown = signing.dumps([ada.pk, "codes"], salt=SALT)

    assert client.post(f"/settings/mails/stop/{forged}/").status_code == 404
    assert client.post(f"/settings/mails/stop/{unknown}/").status_code == 404


def test_the_settings_offer_what_can_come_and_how_often(client_of, ada, bo, mo):
    offered = {
        person: {
            kind for kind in MailKind if f'name="{kind}"' in client_of(person).get("/settings/mails/").content.decode()
        }
        for person in (ada, bo, mo)
    }
    of_authors = {MailKind.MY_ESSAYS, MailKind.HEARD}
    everybodys = set(MailKind) - of_authors - {MailKind.DESK}
    assert offered == {ada: everybodys | of_authors, bo: everybodys, mo: everybodys | {MailKind.DESK}}


USUAL = {
    "replies": "daily",
    "mentions": "daily",
    "followed": "daily",
    "new_essays": "never",
    "comment_up": "at_once",
    "thanks": "never",
    "letters": "at_once",
    "reported": "daily",
}
HOURS = {"is_quiet": "on", "quiet_from": "21:00", "quiet_until": "08:00"}


def test_what_is_chosen_is_kept_and_what_nobody_chose_is_the_usual(client_of, bo):
    client = client_of(bo)
    assert {kind: MailWish.objects.often(bo, MailKind(kind)) for kind in USUAL} == USUAL
    assert bo.quiet_hours == QuietHours(time(21), time(8))

    chosen = {**USUAL, "replies": "weekly", "thanks": "daily", "comment_up": "never"}
    answer = client.post("/settings/mails/", {**chosen, "quiet_from": "21:00", "quiet_until": "08:00"})

    bo.refresh_from_db()
    assert answer.status_code == 302
    assert {kind: MailWish.objects.often(bo, MailKind(kind)) for kind in USUAL} == chosen
    assert bo.quiet_hours is None
    page = client.get("/settings/mails/").content.decode()
    assert '<option value="weekly" selected>' in page

    client.post("/settings/mails/", {**USUAL, **HOURS, "quiet_from": "22:30"})
    bo.refresh_from_db()
    assert bo.quiet_hours == QuietHours(time(22, 30), time(8))


@pytest.mark.parametrize(
    "wrong", [{"quiet_from": "late"}, {"quiet_until": ""}, {"quiet_until": "21:00"}, {"replies": "hourly"}]
)
def test_what_cannot_be_kept_changes_nothing_and_says_so(client_of, bo, wrong):
    answer = client_of(bo).post("/settings/mails/", {**USUAL, **HOURS, "thanks": "weekly", **wrong})

    assert answer.status_code == 422
    assert "One thing to look at" in answer.content.decode()
    assert not MailWish.objects.exists()


def test_one_address_stops_all_kinds_of_a_mail_that_told_of_several(client, ada):
    address = path(stop_address(ada, MailKind.REPLIES, MailKind.MENTIONS))

    assert "Answers to what I said" in client.get(address).content.decode()
    client.post(address)

    assert not MailWish.objects.are_wanted(ada, MailKind.REPLIES)
    assert not MailWish.objects.are_wanted(ada, MailKind.MENTIONS)
    assert MailWish.objects.are_wanted(ada, MailKind.MY_ESSAYS)
