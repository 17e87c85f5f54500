"""A member's standing wish: to take their name off whatever becomes older than some months."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.months import months_before

# Months. Shorter than one is “all of them”, longer than five years nobody plans.
MONTHS = (1, 3, 6, 12, 24, 60)


class NameRule(models.Model):
    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="name_rule")
    months = models.PositiveSmallIntegerField(choices=[(number, number) for number in MONTHS])
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.member_id}: {self.months}"

    def before(self, now: datetime) -> datetime:
        """What was written before this moment is old enough."""
        return months_before(now, self.months)

    def carry_out(self, now: datetime) -> int:
        """Take the name off what is old enough by now, and answer how many comments that were."""
        number: int = self.member.comments.signed_by(self.member, before=self.before(now)).take_names_off()
        return number
