"""The queue of letters, as the desk lists it beside those of comments."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.models import Letter
from core.amounts import Amount

if TYPE_CHECKING:
    from accounts.models import User


class LetterQueue:
    label: str | Promise = _("Letters")

    @property
    def url(self) -> str:
        return reverse("desk-letters")

    def amount(self, moderator: "User") -> Amount:
        """How many wait for a moderator or were reported, counted to a thousand."""
        return Amount.of(Letter.objects.for_moderator(moderator))


LETTERS = LetterQueue()
