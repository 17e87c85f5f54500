"""How the desk is for one moderator: what opens folded, what is left out, and after how much it asks for a rest."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models import User

# Nobody reads well for longer; a moderator may choose other figures, or none.
ITEMS_A_DAY = 40
MINUTES_A_DAY = 60


class DeskWishManager(models.Manager["DeskWish"]):
    def of(self, moderator: "User") -> "DeskWish":
        """What this moderator chose, or the usual; asked for once for each object of a moderator."""
        try:
            return moderator.desk_wish
        except DeskWish.DoesNotExist:
            return DeskWish(moderator=moderator)

    def who_leave_out(self, key: str) -> set[int]:
        """The numbers of those who do not want to read about this."""
        return set(self.filter(left_out__contains=[key]).values_list("moderator", flat=True))

    def choose(self, moderator: "User", **chosen: object) -> None:
        """Keep these from now on; what is not named stays as it is."""
        self.update_or_create(moderator=moderator, defaults=chosen)


class DeskWish(models.Model):
    """`left_out` has keys of topics, as comments/desk/wellbeing/topics.py writes them. A figure of 0 asks for no rest."""

    moderator = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desk_wish")
    shows_at_once = models.BooleanField(_("shows folded ones at once"), default=False)
    left_out = ArrayField(models.CharField(max_length=60), verbose_name=_("topics left out"), default=list, blank=True)
    items_a_day = models.PositiveSmallIntegerField(_("comments before a rest"), default=ITEMS_A_DAY)
    minutes_a_day = models.PositiveSmallIntegerField(_("minutes before a rest"), default=MINUTES_A_DAY)
    went_on_at = models.DateTimeField(_("went on"), null=True, editable=False)
    stopped_at = models.DateTimeField(_("stopped for the day"), null=True, editable=False)

    objects = DeskWishManager()

    class Meta:
        verbose_name = _("wish for the desk")
        verbose_name_plural = _("wishes for the desk")

    def __str__(self) -> str:
        return f"{self.moderator_id}"

    @property
    def asks_for_rests(self) -> bool:
        return bool(self.items_a_day or self.minutes_a_day)

    def is_reached(self, items: int, minutes: int) -> bool:
        """Whether so much is as much as they wanted to be asked after."""
        return 0 < self.items_a_day <= items or 0 < self.minutes_a_day <= minutes

    def has_stopped_since(self, midnight: datetime) -> bool:
        """Whether they chose to stop after this moment, and did not go on after that."""
        went_on = self.went_on_at or midnight
        return self.stopped_at is not None and self.stopped_at >= max(midnight, went_on)
