"""When somebody of this site is on duty for the care queue: each save is a plan of its own, the newest counts."""

from datetime import time
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from core.turns import in_turn
from publication.models import ChangedMeanwhile

# A member with an account: accounts stands beside this app, so its class has no name here.
type Member = Any


class DutyPlanQuerySet(models.QuerySet["DutyPlan"]):
    def current(self) -> "DutyPlan | None":
        """The plan as it is now; None while there never was one."""
        return self.first()

    @transaction.atomic
    def write(self, shifts: "list[Shift]", *, by: Member, seen: int = 0) -> "DutyPlan":
        """Let these be the hours. `seen` is the number of the plan that was on the screen, 0 for none.

        Raises ChangedMeanwhile, and stores nothing, where somebody else has written since.
        """
        with in_turn("care_duty"):
            if newer := list(self.filter(pk__gt=seen).select_related("by")[:1]):
                raise ChangedMeanwhile(newer)
            plan = self.create(by=by)
            for shift in shifts:
                shift.plan = plan
            Shift.objects.bulk_create(shifts)
        return plan


class DutyPlan(models.Model):
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="duty_plans")
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    objects = DutyPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan of duty")
        verbose_name_plural = _("plans of duty")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d}"


class Shift(models.Model):
    """One person, once a week, in the site's zone. One that ends before it begins goes on over midnight."""

    plan = models.ForeignKey(DutyPlan, on_delete=models.CASCADE, related_name="shifts")
    day = models.PositiveSmallIntegerField(_("day"), choices=list(WEEKDAYS.items()))
    begins: "models.TimeField[time, time]" = models.TimeField(_("from"))
    ends: "models.TimeField[time, time]" = models.TimeField(_("to"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="shifts"
    )

    class Meta:
        verbose_name = _("hours of duty")
        verbose_name_plural = _("hours of duty")
        ordering = ["day", "begins", "pk"]

    def __str__(self) -> str:
        return f"{self.get_day_display()} {self.begins:%H:%M}–{self.ends:%H:%M}"
