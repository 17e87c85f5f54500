"""Codes of an authenticator app: each is right once."""

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.db import transaction

# In the row of the app: the half minute whose code was used last.
LAST_STEP = "last_step"


@transaction.atomic
def takes(app: Authenticator, code: str) -> bool:
    """Whether the app shows this code about now and neither it nor a later one was used.

    allauth remembers a used code for half a minute, which is shorter than we take it; and it forgets the one with which
    the app was set up. The row is locked, so that of two requests at once one gets it.
    """
    row = Authenticator.objects.select_for_update().filter(pk=app.pk).first()
    step = step_of(decrypt(row.data["secret"]), code) if row else None
    if row is None or step is None or step <= row.data.get(LAST_STEP, 0):
        return False
    row.data[LAST_STEP] = step
    row.save(update_fields=["data"])
    app.data = row.data
    return True


def step_of(secret: str, code: str) -> int | None:
    """Which half minute's code it is, of those that count now."""
    steps = yield_hotp_counters_from_time()
    return next(
        (
            step
            for step in steps
            if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step)))
        ),
        None,
    )
