"""Words that are too near to be a secret: this site's, its software's, and the member's own."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.folding import fold
from publication.models import Publication

# What anybody who attacks this kind of site tries first. docs/security.md names them.
OF_THE_SOFTWARE = {"healing", "essay", "essays", "comment", "password", "moderator", "administrator", "admin"}
# A shorter one is part of too many others.
SHORTEST = 4
# What has to be left once they are taken out.
LEFT = 8


def near_words(member: Any) -> set[str]:
    """The software's, the site's name and host's, and the member's name, handle and address, folded."""
    site = Publication.current()
    texts = [site.name, *(getattr(member, name, "") or "" for name in ("display_name", "handle", "email"))]
    words = {word for text in texts for word in re.split(r"[\W_]+", fold(text))}
    return {word for word in words | OF_THE_SOFTWARE if len(word) >= SHORTEST}


def without_near_words(letters: str, member: Any) -> str:
    """What is left of these folded letters once the words are taken out, the longest first."""
    for word in sorted(near_words(member), key=len, reverse=True):
        letters = letters.replace(word, "")
    return letters


class NearWordsValidator:
    """For AUTH_PASSWORD_VALIDATORS."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raises ValidationError for a password made of little else than such words."""
        letters = re.sub(r"[\W_]+", "", fold(password))
        left = without_near_words(letters, user)
        if len(left) < min(LEFT, len(letters)):
            raise ValidationError(
                _("That is mostly this site’s name or your own. Add words that have nothing to do with either."),
                code="password_near_words",
            )

    def get_help_text(self) -> str:
        return _("Not made of this site’s name or your own.")
