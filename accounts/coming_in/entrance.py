"""The one-time way in that needs no mail."""

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse

from accounts.models import User


class EntranceTokens(PasswordResetTokenGenerator):
    """Tokens that die at the first sign-in after them, and after settings.PASSWORD_RESET_TIMEOUT seconds."""

    key_salt = "accounts.entrance"


tokens = EntranceTokens()


def entrance_address(user: User) -> str:
    """The full address of a page whose button signs this member in, once."""
    return settings.SITE_URL + reverse("entrance", args=[user.pk, tokens.make_token(user)])
