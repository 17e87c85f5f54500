"""After a new SECRET_KEY: what the earlier one encrypted is encrypted anew, so that the earlier one can go."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from accounts.second_factor.secrets_at_rest import renewed

# What of a row's data is encrypted: an app's secret, and what recovery codes are made from.
ENCRYPTED = ("secret", "seed")


def renew_encryption() -> int:
    """Encrypt with the newest key whatever another wrote; answers with how many rows it wrote. May be repeated."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
    numbers = list(Authenticator.objects.filter(type__in=kinds).values_list("pk", flat=True))
    return sum(renew(number) for number in numbers)


@transaction.atomic
def renew(number: int) -> bool:
    """One row, locked, because somebody may be using a code at this moment."""
    row = Authenticator.objects.select_for_update().filter(pk=number).first()
    anew = {name: text for name in ENCRYPTED if row and (text := renewed(row.data.get(name, "")))}
    if row is None or not anew:
        return False
    row.data |= anew
    row.save(update_fields=["data"])
    return True
