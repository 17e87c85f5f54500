"""What follows when allauth announces that a second factor was used, added or removed."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import ngettext

from accounts.second_factor.proof import note_shown
from accounts.second_factor.recovery import FEW, codes_of, number_left


def used(sender: Any, request: HttpRequest, user: Any, authenticator: Authenticator, **more: Any) -> None:
    """This session has shown it. A recovery code that was used is told: to its owner's mailbox, and when few are left here."""
    note_shown(request, user)
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        left = number_left(codes_of(user))
        adapter = get_adapter(request)
        adapter.send_notification_mail("mfa/email/recovery_code_used", user, {"left": left})
        if left <= FEW:
            messages.warning(request, few_left(left))


def added(sender: Any, request: HttpRequest, user: Any, authenticator: Authenticator, **more: Any) -> None:
    """Whoever has just added one has it in their hands. Browsers trusted before are asked again."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True)
        note_shown(request, user)
    trust_none(user=user)


def trust_none(user: Any, **more: Any) -> None:
    """Every browser of this member is asked for a second step again."""
    user.trusted_browsers.all().delete()


def few_left(number: int) -> str:
    """What to say while there is still time to make new ones."""
    sentence = ngettext(
        "You have one recovery code left. Make new ones, under Ways in in your settings.",
        "You have %(n)d recovery codes left. Make new ones, under Ways in in your settings.",
        number,
    )
    return sentence % {"n": number}
