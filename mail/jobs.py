"""Sending what is in the outbox. The only argument of a job is a row's id, because jobs' arguments are logged and kept."""

import logging

from django.core.cache import caches
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from core.pace import PaceCache
from mail.models import OutgoingMail
from mail.refusals import refused_for_good
from mail.signals import refused, taken

logger = logging.getLogger(__name__)


@app.task(queue="mail")
def deliver(mail_id: int) -> None:
    """Send one mail; where the server does not take it, note when to try again, unless it says that nobody is there."""
    mail = OutgoingMail.objects.waiting().filter(pk=mail_id).first()
    if not mail:
        return
    try:
        was_taken = mail.deliver()
    except Exception as error:
        # Whatever else the server or the network says, the mail stays. The class alone is logged: the text may hold an address.
        if addresses := refused_for_good(error):
            give_up(mail, addresses)
        else:
            try_again(mail, type(error).__name__)
        return
    if was_taken:
        for address in mail.recipients:
            taken.send(OutgoingMail, address=address)


@transaction.atomic
def give_up(mail: OutgoingMail, addresses: list[str]) -> None:
    """Nobody is there: the mail goes, and whoever has that address is to know."""
    logger.warning("Mail %s was refused: there is nobody at that address.", mail.pk)
    mail.drop()
    for address in addresses:
        refused.send(OutgoingMail, address=address)


def try_again(mail: OutgoingMail, fault: str) -> None:
    """Have the mail sent later, until it is too old."""
    next_try_at = mail.retry_after_failure()
    if not next_try_at:
        logger.error("Mail %s was never sent (%s) and is given up.", mail.pk, fault)
        return
    logger.warning("Mail %s was not sent (%s). It is tried again after %s.", mail.pk, fault, next_try_at)
    deliver.configure(schedule_at=next_try_at).defer(mail_id=mail.pk)


@app.periodic(cron="* * * * *")
@app.task(queue="mail", pass_context=False)
def sweep(timestamp: int) -> None:
    """Find what a killed worker left."""
    now = timezone.now()
    for mail_id in OutgoingMail.objects.due(now).values_list("pk", flat=True)[:500]:
        deliver.defer(mail_id=mail_id)
    sweep_limits()


def sweep_limits() -> None:
    """Forget the limits whose time is over, where they are counted in our table."""
    limits = caches["default"]
    if isinstance(limits, PaceCache):
        limits.sweep()
