"""The second step of the demo's moderators and administrators: one key for all of them, which everybody may know."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import encrypt

from accounts.models import User
from accounts.models.role import MODERATES

# As it is typed into an authenticator app. Only load_demo uses it, which runs in development alone.
KEY = "HEALINGDEMOHEALINGDEMOHEALINGDEM"
DEMO_ADDRESSES = "@demo.example"


def give_second_step() -> None:
    """An authenticator app to whoever of the demo needs one and has none."""
    staff = User.objects.filter(email__endswith=DEMO_ADDRESSES, role__in=MODERATES)
    for person in staff.exclude(authenticator__type=Authenticator.Type.TOTP):
        Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": encrypt(KEY)})


def code_now() -> str:
    """What the app shows at this moment."""
    steps = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(KEY, steps[len(steps) // 2]))


def in_groups(key: str = KEY) -> str:
    """As it is read: HEAL INGD …"""
    return " ".join(key[place : place + 4] for place in range(0, len(key), 4))
