"""How long a password has to be. Nothing is asked of its characters: that makes passwords worse, not better."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# NIST SP 800-63B, revision 4, section 3.1.1.2: 15 characters where a password is all there is, 8 beside a second factor.
ALONE = 15
WITH_SECOND_FACTOR = 8


def shortest_for(member: Any) -> int:
    """How many characters this member's password needs."""
    return WITH_SECOND_FACTOR if member and member.pk and is_mfa_enabled(member) else ALONE


def is_long_enough(password: str, member: Any) -> bool:
    return len(password) >= shortest_for(member)


class LengthValidator:
    """For AUTH_PASSWORD_VALIDATORS."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError for a password that is too short for this member."""
        if not is_long_enough(password, user):
            raise ValidationError(
                _("That is a little short. It needs %(number)d characters or more; a few words in a row do."),
                params={"number": shortest_for(user)},
                code="password_too_short",
            )

    def get_help_text(self) -> str:
        return _(
            "15 characters or more, or 8 if you have a second step. A few words in a row are easy to remember. "
            "Your browser or a password manager can make one up."
        )
