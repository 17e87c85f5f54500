"""How often codes of a second step may be wrong: counted for the member whose they are, whoever types them from wherever.

Only who has the first factor gets here, so nobody else can keep the member waiting; a passkey never has to wait.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.core import context
from allauth.core.internal import ratelimit
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.coming_in.limits import CODE
from accounts.coming_in.waiting import APP, seconds_to_wait
from core.templatetags.ui import wait

ACTION = "second_factor"


def count_guess(member: Any) -> Callable[[], None]:
    """Count one; answers with what forgets them all. Raises ValidationError, with the wait, where it is one too many."""
    key = guesses_of(member)
    if not ratelimit.consume(context.request, app=APP, action=ACTION, key=key):
        raise too_many(seconds_to_wait(context.request, key))
    return lambda: ratelimit.clear(context.request, app=APP, action=ACTION, key=key)


def guesses_of(member: Any) -> str:
    """What they are counted by."""
    return f"second-factor-{member.pk}"


def too_many(seconds: int) -> ValidationError:
    """How long to wait, and until when."""
    again = timezone.localtime(timezone.now() + timedelta(seconds=seconds))
    return ValidationError(
        _("That was a lot in a short time. You can try again in %(wait)s, at %(time)s."),
        params={"wait": wait(seconds), "time": date_format(again, "TIME_FORMAT")},
        code=CODE,
    )
