"""Keeps in mind whose address a mail server refuses; templates/parts/mail_refused.html tells them."""

from typing import Any

from django.db.models import QuerySet, Value
from django.utils import timezone

from accounts.models import User
from core.casefold import Casefold


def note_refusal(sender: Any, address: str, **more: Any) -> None:
    """The answer to mail's `refused`."""
    with_this_address(address).filter(mail_refused_at=None).update(mail_refused_at=timezone.now())


def forget_refusal(sender: Any, address: str, **more: Any) -> None:
    """The answer to mail's `taken`."""
    with_this_address(address).exclude(mail_refused_at=None).update(mail_refused_at=None)


def with_this_address(address: str) -> QuerySet[User]:
    return User.objects.alias(folded=Casefold("email")).filter(folded=Casefold(Value(address)))
