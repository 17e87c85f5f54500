"""The outbox: every mail is a row here, kept until it is sent, emptied afterwards."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import make_msgid
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.mail import EmailMultiAlternatives
from django.db import models, transaction
from django.utils import timezone

# Waits double from five seconds to ten minutes; after two days a mail is given up and the log says so.
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=10)
GIVEN_UP_AFTER = timedelta(days=2)
# Longer than any sending takes: a row picked up by a worker that was killed is tried again after this.
PICKED_UP_FOR = timedelta(minutes=2)
FORGOTTEN_AFTER = timedelta(days=30)


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def waiting(self) -> Self:
        return self.filter(ended_at=None)

    def due(self, now: datetime) -> Self:
        return self.waiting().filter(next_try_at__lte=now)

    def forgettable(self, now: datetime) -> Self:
        return self.filter(ended_at__lt=now - FORGOTTEN_AFTER)

    @transaction.atomic
    def post(self, messages: Sequence[EmailMultiAlternatives | Any]) -> list[int]:
        """Keep messages to be sent, and answer the rows' numbers; call it inside the transaction whose change they tell of.

        A job that runs twice gives a key: the second message of the same key is not kept, nor in the answer. Three queries
        at most, however many there are.
        """
        rows = [self.model(**self._kept(message)) for message in messages]
        plain, keyed = [row for row in rows if row.key is None], [row for row in rows if row.key is not None]
        self.bulk_create(plain)
        self.bulk_create(keyed, ignore_conflicts=True)
        ids = [row.message_id for row in keyed]
        kept = self.filter(key__in=[row.key for row in keyed], message_id__in=ids) if keyed else self.none()
        return [*(row.pk for row in plain), *kept.order_by("pk").values_list("pk", flat=True)]

    def _kept(self, message: EmailMultiAlternatives | Any) -> dict[str, Any]:
        check_that_all_is_kept(message)
        html = next(
            (str(part.content) for part in getattr(message, "alternatives", []) if part.mimetype == "text/html"), ""
        )
        return {
            "recipients": message.to,
            "sender": message.from_email or settings.MAIL_FROM,
            "subject": str(message.subject),
            "text": str(message.body),
            "html": html,
            "headers": headers_of(message),
            "expires_at": getattr(message, "expires_at", None),
            "key": getattr(message, "key", None),
            "message_id": make_msgid(domain=settings.MAIL_FROM.rpartition("@")[2].strip(" >") or "localhost"),
        }


def headers_of(message: EmailMultiAlternatives | Any) -> dict[str, str]:
    """The headers a message brings along, the address for answers among them."""
    headers = {name: str(value) for name, value in message.extra_headers.items()}
    return headers | ({"Reply-To": ", ".join(map(str, message.reply_to))} if message.reply_to else {})


def check_that_all_is_kept(message: EmailMultiAlternatives | Any) -> None:
    """Refuse, with ValueError, what a row does not hold, and a line break with which somebody's words would become a header."""
    if message.cc or message.bcc or message.attachments or message.content_subtype != "plain":
        raise ValueError("The outbox keeps To, Reply-To, a plain text and its HTML; send one mail to each recipient.")
    headers = [message.subject, message.from_email, *message.to, *message.reply_to, *message.extra_headers.values()]
    if any(end in str(header) for header in headers for end in "\r\n"):
        raise ValueError("A line break in a mail’s header.")


class OutgoingMail(models.Model):
    # What it tells of, where telling twice must be impossible: "decision:12". Kept after sending, until the row is forgotten.
    key = models.CharField(max_length=60, null=True, unique=True)  # noqa: DJ001 -- many rows have none
    recipients = ArrayField(models.EmailField(), default=list)
    sender = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=255, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    message_id = models.CharField(max_length=255)
    expires_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    was_sent = models.BooleanField(default=False)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["next_try_at"], name="mail_waiting", condition=models.Q(ended_at=None))]

    def __str__(self) -> str:
        return self.message_id

    def deliver(self) -> bool:
        """Send it, unless another worker has it, it was sent, or its time is over; raises what the transport raises.

        Picking up and ending are transactions of their own. A worker killed between sending and ending leads to a second
        copy with the same Message-ID, which is the most that SMTP can promise.
        """
        if not self._pick_up():
            return False
        if self._is_too_late():
            self._end(was_sent=False)
            return False
        self._message().send(using="transport")
        self._end(was_sent=True)
        return True

    def _pick_up(self) -> bool:
        now = timezone.now()
        wait = min(FIRST_WAIT * 2 ** min(self.tries, 20), LONGEST_WAIT)
        picked_up = type(self).objects.due(now).filter(pk=self.pk, tries=self.tries)
        with transaction.atomic():
            # The next try after a refusal; the sweep finds it. A killed worker's mail waits at least PICKED_UP_FOR.
            return bool(picked_up.update(tries=self.tries + 1, next_try_at=now + max(wait, PICKED_UP_FOR)))

    def drop(self) -> None:
        """Do not send it any more, and empty it: there is nobody to read it."""
        if self.ended_at is None:
            self._end(was_sent=False)

    def retry_after_failure(self) -> datetime | None:
        """Set the next try by the number of tries so far; None where the mail is older than GIVEN_UP_AFTER and given up."""
        self.refresh_from_db()
        now = timezone.now()
        if now - self.created_at > GIVEN_UP_AFTER:
            self._end(was_sent=False)
            return None
        wait = min(FIRST_WAIT * 2 ** min(self.tries - 1, 20), LONGEST_WAIT)
        self.next_try_at = now + wait
        self.save(update_fields=["next_try_at"])
        return self.next_try_at

    def _is_too_late(self) -> bool:
        return self.expires_at is not None and self.expires_at <= timezone.now()

    def _message(self) -> EmailMultiAlternatives:
        message = EmailMultiAlternatives(
            self.subject,
            self.text,
            self.sender,
            self.recipients,
            headers={**self.headers, "Message-ID": self.message_id},
        )
        if self.html:
            message.attach_alternative(self.html, "text/html")
        return message

    def _end(self, *, was_sent: bool) -> None:
        type(self).objects.filter(pk=self.pk).update(
            ended_at=timezone.now(),
            was_sent=was_sent,
            recipients=[],
            sender="",
            subject="",
            text="",
            html="",
            headers={},
        )
