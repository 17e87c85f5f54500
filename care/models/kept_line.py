"""A line that the host added, corrected, confirmed or took away: each save is a row, the newest of its key counts."""

from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.turns import in_turn
from publication.models import ChangedMeanwhile
from publication.models.publication import countries

# A member with an account: accounts stands beside this app, so its class has no name here.
type Member = Any


class Kind(models.TextChoices):
    EMERGENCY = "emergency", _("An emergency number")
    HELPLINE = "helpline", _("A helpline")
    DIRECTORY = "directory", _("A directory of helplines")


class KeptLineQuerySet(models.QuerySet["KeptLine"]):
    def newest(self) -> Self:
        """Each line as it is now, also those that were taken away."""
        return self.order_by("key", "-pk").distinct("key")

    @transaction.atomic
    def write(self, line: "KeptLine", *, by: Member, seen: int = 0) -> "KeptLine":
        """Let this be what is kept under its key. `seen` is the number of the row that was on the screen, 0 for none.

        Raises ChangedMeanwhile, and stores nothing, where somebody else has written since.
        """
        with in_turn(f"care_line:{line.key}"):
            if newer := list(self.filter(key=line.key, pk__gt=seen).select_related("by")[:1]):
                raise ChangedMeanwhile(newer)
            line.by = by
            line.save(force_insert=True)
        return line


class KeptLine(models.Model):
    key = models.SlugField(max_length=40, editable=False)
    kind = models.CharField(_("what it is"), max_length=9, choices=Kind, default=Kind.HELPLINE)
    country = models.CharField(_("country"), max_length=2, blank=True, choices=countries)
    name = models.CharField(_("name"), max_length=80, blank=True)
    number = models.CharField(_("telephone number"), max_length=30, blank=True)
    text = models.CharField(_("text message"), max_length=80, blank=True)
    chat = models.URLField(_("address of its chat or page"), max_length=200, blank=True)
    hours = models.CharField(_("hours"), max_length=120, blank=True)
    languages = models.CharField(_("languages"), max_length=120, blank=True)
    note = models.CharField(_("for whom, and what it costs"), max_length=200, blank=True)
    pair = models.SlugField(_("belongs together with"), max_length=40, blank=True)
    source = models.URLField(_("where you read it"), max_length=300, blank=True)
    source_name = models.CharField(_("whose page that is"), max_length=80, blank=True)
    checked = models.DateField(_("the day you read it"), null=True, blank=True)
    is_shown = models.BooleanField(_("readers see it"), default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="care_lines")
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    objects = KeptLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of help")
        verbose_name_plural = _("lines of help")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["key", "-id"], name="newest_care_line")]

    def __str__(self) -> str:
        return self.name or self.key
