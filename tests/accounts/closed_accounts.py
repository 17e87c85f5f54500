"""Accounts whose time is over."""

import time_machine
from django.utils import timezone

from accounts.models import User
from accounts.privacy.closing import ask_to_close, carry_out
from mail.models import OutgoingMail


def closed(member, *, words="erased", essays="unsigned") -> User:
    """The member's row after fourteen days."""
    closing = ask_to_close(member, words=words, essays=essays)
    with time_machine.travel(closing.due_at):
        assert carry_out(closing.pk, timezone.now())
    return User.objects.get(pk=member.pk)


def mails_to(address: str) -> list[str]:
    """The subjects of what waits to be sent there."""
    return [*OutgoingMail.objects.waiting().filter(recipients=[address]).values_list("subject", flat=True)]
