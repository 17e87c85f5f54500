"""Recovery codes: shown in the ten minutes after they are made, until their owner says that they are kept."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import transaction
from django.utils import timezone

from accounts.reauthentication import FRESH_SECONDS

# From here on the page says that it is time for new ones.
FEW = 3


def codes_of(member: Any, among: Any = Authenticator.objects) -> Any:
    """A member's recovery codes as allauth wraps them, or None."""
    row = among.filter(user_id=member.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    return row.wrap() if row else None


def are_shown(codes: Any) -> bool:
    """Whether their owner may still read them. Not only once: a page that is loaded again must not lose them."""
    age = timezone.now() - codes.instance.created_at
    return not codes.did_view and age.total_seconds() < FRESH_SECONDS


@transaction.atomic
def keep(member: Any) -> bool:
    """Note that their owner has them, so that they are shown no more; False where there are none.

    The row is locked: a code that is used meanwhile stays used.
    """
    codes = codes_of(member, Authenticator.objects.select_for_update())
    if codes:
        codes.mark_as_viewed()
    return codes is not None


def number_left(codes: Any) -> int:
    return len(codes.get_unused_codes()) if codes else 0


def spaced(code: str) -> str:
    """As it is read and typed: 1234 5678."""
    return f"{code[:4]} {code[4:]}"


def make_codes(member: Any) -> Any:
    """The codes of a member who has none yet."""
    return RecoveryCodes.activate(member)
