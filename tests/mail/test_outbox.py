"""Every mail waits in the outbox until it is sent, and is sent once."""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from email import message_from_bytes
from threading import Barrier

import pytest
import time_machine
from django.core import mail as sent_mail
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from mail.jobs import deliver, sweep
from mail.models import FIRST_WAIT, GIVEN_UP_AFTER, LONGEST_WAIT, PICKED_UP_FOR, OutgoingMail
from publication.jobs import remove

pytestmark = pytest.mark.django_db

TO = "ines@example.org"


class Refusing(BaseEmailBackend):
    """A server that says no, and quotes the address as servers do."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError(f"550 <{TO}> is not known here")


@pytest.fixture
def no_server(settings):
    settings.MAILERS = {**settings.MAILERS, "transport": {"BACKEND": f"{__name__}.Refusing"}}


@pytest.fixture
def a_server(settings):
    """Call it to have the server back."""

    def come_back():
        settings.MAILERS = {
            **settings.MAILERS,
            "transport": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"},
        }

    return come_back


def send(**fields) -> OutgoingMail:
    message = EmailMultiAlternatives(**{"subject": "Your code", "body": "402 771", "to": [TO], **fields})
    message.attach_alternative("<p>402 771</p>", "text/html")
    message.send()
    return OutgoingMail.objects.latest("pk")


def jobs(mail: OutgoingMail):
    return ProcrastinateJob.objects.filter(task_name="mail.jobs.deliver", args__mail_id=mail.pk)


def test_sending_keeps_a_row_and_a_job_and_sends_nothing_yet():
    mail = send(headers={"X-Kind": "code"}, reply_to=["mo@example.org"])

    assert (mail.recipients, mail.subject, mail.text, mail.html) == ([TO], "Your code", "402 771", "<p>402 771</p>")
    assert mail.headers == {"X-Kind": "code", "Reply-To": "mo@example.org"}
    assert [job.args for job in jobs(mail)] == [{"mail_id": mail.pk}]
    assert sent_mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_row_and_job_go_with_the_transaction_that_goes_wrong():
    before = ProcrastinateJob.objects.count()
    with transaction.atomic():
        send()
        assert ProcrastinateJob.objects.count() == before + 1
        transaction.set_rollback(True)

    assert not OutgoingMail.objects.exists()
    assert ProcrastinateJob.objects.count() == before


def test_the_job_sends_once_and_empties_the_row():
    mail = send(reply_to=["mo@example.org"])
    deliver(mail.pk)
    deliver(mail.pk)

    (arrived,) = sent_mail.outbox
    assert (arrived.to, arrived.subject, arrived.body) == ([TO], "Your code", "402 771")
    assert arrived.alternatives[0].content == "<p>402 771</p>"
    assert arrived.extra_headers["Reply-To"] == "mo@example.org"
    mail.refresh_from_db()
    assert mail.ended_at
    assert mail.was_sent
    assert (mail.recipients, mail.sender, mail.subject, mail.text, mail.html, mail.headers) == ([], "", "", "", "", {})


def test_a_job_for_a_mail_that_is_not_there_does_nothing():
    deliver(4242)

    assert sent_mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_once():
    mails = [send() for _ in range(5)]
    barrier = Barrier(2)

    def work(_):
        try:
            for mail in mails:
                barrier.wait(20)
                deliver(mail.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))

    assert len(sent_mail.outbox) == 5
    assert not OutgoingMail.objects.waiting().exists()


@pytest.mark.usefixtures("no_server")
def test_what_a_server_refuses_stays_and_is_tried_at_growing_distances(a_server):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        mail, waits = send(), []
        for _ in range(10):
            deliver(mail.pk)
            mail.refresh_from_db()
            waits.append(mail.next_try_at - timezone.now())
            assert jobs(mail).latest("id").scheduled_at == mail.next_try_at
            clock.move_to(mail.next_try_at)

        assert waits[:3] == [FIRST_WAIT, FIRST_WAIT * 2, FIRST_WAIT * 4]
        assert waits == sorted(waits)
        assert waits[-1] == LONGEST_WAIT
        assert mail.text == "402 771"

        a_server()
        deliver(mail.pk)
    assert len(sent_mail.outbox) == 1


@pytest.mark.usefixtures("no_server")
def test_a_job_that_comes_too_early_does_not_try():
    mail = send()
    deliver(mail.pk)
    deliver(mail.pk)

    mail.refresh_from_db()
    assert mail.tries == 1


@pytest.mark.usefixtures("no_server")
def test_the_log_says_that_a_mail_waits_and_not_whose(caplog):
    with caplog.at_level(logging.INFO):
        deliver(send().pk)

    (line,) = [record for record in caplog.records if record.name == "mail.jobs"]
    assert "ConnectionRefusedError" in line.getMessage()
    assert "@" not in caplog.text
    assert line.exc_info is None


@pytest.mark.usefixtures("no_server")
def test_after_two_days_a_mail_is_given_up_and_the_log_says_so(caplog):
    mail = send()
    with time_machine.travel(timezone.now() + GIVEN_UP_AFTER + timedelta(minutes=1)):
        deliver(mail.pk)
        mail.refresh_from_db()

        assert mail.ended_at
        assert not mail.was_sent
        assert (mail.recipients, mail.text) == ([], "")
        assert jobs(mail).count() == 1
    assert [record.levelname for record in caplog.records if record.name == "mail.jobs"] == ["ERROR"]
    assert "given up" in caplog.text


def test_killed_between_sending_and_ending_the_second_copy_is_the_same_mail(monkeypatch):
    """What it takes for the receiving server to see that it has this one already."""

    class Killed(BaseException):
        pass

    def killed(*args, **kwargs):
        raise Killed

    mail = send()
    with monkeypatch.context() as patch:
        patch.setattr(OutgoingMail, "_end", killed)
        with pytest.raises(Killed):
            deliver(mail.pk)
    deliver(mail.pk)
    assert len(sent_mail.outbox) == 1, "another worker waits until the first is surely dead"

    with time_machine.travel(timezone.now() + PICKED_UP_FOR + timedelta(seconds=1)):
        deliver(mail.pk)

    first, second = (message_from_bytes(copy.message().as_bytes()) for copy in sent_mail.outbox)
    assert first["Message-ID"] == second["Message-ID"] == mail.message_id


def test_a_code_that_is_dead_is_not_sent_any_more():
    message = EmailMessage("Your code", "402 771", to=[TO])
    message.expires_at = timezone.now() + timedelta(minutes=10)
    message.send()
    mail = OutgoingMail.objects.get()

    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1)):
        deliver(mail.pk)

    mail.refresh_from_db()
    assert sent_mail.outbox == []
    assert mail.ended_at
    assert not mail.was_sent
    assert mail.text == ""


def test_the_sweep_finds_what_a_killed_worker_left_after_two_minutes():
    mail = send()
    mail._pick_up()
    before = jobs(mail).count()

    sweep(0)
    assert jobs(mail).count() == before

    with time_machine.travel(timezone.now() + PICKED_UP_FOR + timedelta(seconds=1)):
        sweep(0)
        assert jobs(mail).count() == before + 1
        deliver(mail.pk)
    assert len(sent_mail.outbox) == 1


def test_the_sweep_leaves_what_was_sent_alone_and_forgets_it_after_thirty_days():
    mail = send()
    deliver(mail.pk)
    for days, there in ((29, True), (31, False)):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            sweep(0)
            remove("mails")
        assert OutgoingMail.objects.filter(pk=mail.pk).exists() is there
    assert jobs(mail).count() == 1


def test_a_mail_with_a_key_is_kept_once_also_after_it_was_sent():
    for _ in range(2):
        message = EmailMessage("A decision", "Words.", to=[TO])
        message.key = "decision:1"
        message.send()
        mail = OutgoingMail.objects.get()
        deliver(mail.pk)

    assert jobs(mail).count() == 1
    assert len(sent_mail.outbox) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": "Hello\nBcc: everybody@example.org"},
        {"subject": "Hello\r"},
        {"to": ["ines@example.org\nBcc: everybody@example.org"]},
        {"from_email": "me@example.org\r\nX: y"},
        {"reply_to": ["me@example.org\nX: y"]},
        {"headers": {"X-Kind": "code\nBcc: everybody@example.org"}},
    ],
)
def test_a_line_break_in_a_header_is_refused_before_anything_is_kept(fields):
    with pytest.raises(ValueError, match="line break"):
        send(**fields)

    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    "fields", [{"cc": ["a@example.org"]}, {"bcc": ["a@example.org"]}, {"attachments": [("a.txt", "a", "text/plain")]}]
)
def test_what_a_row_cannot_hold_is_refused_and_not_lost(fields):
    with pytest.raises(ValueError, match="outbox keeps"):
        send(**fields)


@pytest.mark.usefixtures("no_server")
def test_signing_up_answers_as_usual_while_the_server_is_down(client, a_server):
    answer = client.post("/accounts/signup/", {"display_name": "Ines Carvalho", "email": TO})
    mail = OutgoingMail.objects.get()
    deliver(mail.pk)

    assert answer.status_code == 302
    assert sent_mail.outbox == []
    a_server()
    with time_machine.travel(timezone.now() + FIRST_WAIT + timedelta(seconds=1)):
        deliver(mail.pk)
    assert sent_mail.outbox[0].to == [TO]
