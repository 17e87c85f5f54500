"""A server that says nobody is there is believed; whatever else it says is asked again later. Its owner reads it on the site."""

from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from mail.jobs import deliver
from mail.models import OutgoingMail
from mail.refusals import refused_for_good

SAID = {
    (550, b"5.1.1 <ines@example.org>: user unknown"): True,
    (550, b"5.1.10 null MX"): True,
    (550, b"5.2.1 mailbox disabled"): True,
    (550, b"No such user here"): True,
    (553, b"mailbox name not allowed"): True,
    (550, b"5.7.1 our words look like spam"): False,
    (550, b"5.2.2 mailbox full"): False,
    (550, b"relaying denied"): False,
    (554, b"5.7.1 relay access denied"): False,
    (451, b"4.3.0 try again"): False,
    (530, b"5.7.0 authentication required"): False,
}


@pytest.mark.parametrize(("code", "words"), SAID)
def test_only_what_is_about_the_address_is_for_good(code, words):
    refusal = SMTPRecipientsRefused({"ines@example.org": (code, words)})

    assert bool(refused_for_good(refusal)) is SAID[code, words]


@pytest.mark.parametrize("error", [SMTPDataError(550, b"5.1.1"), SMTPServerDisconnected(), OSError()])
def test_what_is_said_of_no_recipient_is_tried_again(error):
    assert refused_for_good(error) == []


class KnowsNobody(BaseEmailBackend):
    def send_messages(self, email_messages):
        raise SMTPRecipientsRefused({to: (550, b"5.1.1 unknown") for message in email_messages for to in message.to})


@pytest.fixture
def write_to():
    """Put a mail into the outbox and run its job."""

    def write(address: str) -> OutgoingMail:
        EmailMessage("News", "Something new.", to=[address]).send()
        mail = OutgoingMail.objects.latest("pk")
        deliver(mail.pk)
        mail.refresh_from_db()
        return mail

    return write


@pytest.mark.django_db
def test_whoever_cannot_be_reached_is_told_until_a_mail_arrives(write_to, bo, client_of, proven_client_of, settings):
    transports = settings.MAILERS
    settings.MAILERS = {**transports, "transport": {"BACKEND": f"{__name__}.KnowsNobody"}}
    mail = write_to(bo.email.upper())
    bo.refresh_from_db()
    browser = client_of(bo)

    assert (mail.was_sent, mail.recipients, mail.ended_at is None) == (False, [], False)
    assert bo.mail_refused_at
    assert "Emails to you don’t arrive" in browser.get("/settings/").content.decode()
    assert "says that nobody is there" in proven_client_of(bo).get("/settings/email/").content.decode()

    settings.MAILERS = transports
    assert write_to(bo.email).was_sent
    assert "Emails to you don’t arrive" not in browser.get("/settings/").content.decode()


@pytest.mark.django_db
def test_a_new_address_has_refused_nothing_yet(write_to, bo, settings):
    settings.MAILERS = {**settings.MAILERS, "transport": {"BACKEND": f"{__name__}.KnowsNobody"}}
    write_to(bo.email)
    bo.change_address("bo.larsen@example.org", staying=None)
    bo.refresh_from_db()

    assert bo.mail_refused_at is None
