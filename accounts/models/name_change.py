"""Changing the name people see, or the handle: not every day, and staff can look up what somebody was called before."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.gone_handle import GoneHandle

if TYPE_CHECKING:
    from accounts.models.user import User

# Long enough that nobody slips out of a quarrel under a new name. The first change after signing up may come at once.
EVERY = timedelta(days=14)


class What(models.TextChoices):
    """What was changed, by its column."""

    NAME = "display_name", _("name")
    HANDLE = "handle", _("handle")


class TooSoon(Exception):
    """It was changed less than fourteen days ago; `until` says when it may change again."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


class NameChange(models.Model):
    """For staff alone: what a member was called until then. Rows are only added."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="name_changes")
    what = models.CharField(max_length=12, choices=What)
    was = models.CharField(max_length=60)
    became = models.CharField(max_length=60)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("change of name")
        verbose_name_plural = _("changes of name")

    def __str__(self) -> str:
        return f"{self.was} → {self.became}"


class Renamed(models.Model):
    """Each verb is atomic and is False where nothing was to be changed."""

    class Meta:
        abstract = True

    def rename(self, name: str, *, by: "User") -> bool:
        """Be called this from now on, wherever the name stands; raises TooSoon where members do it themselves."""
        return self._change(What.NAME, name, by=by)

    @transaction.atomic
    def take_handle(self, handle: str, *, by: "User") -> bool:
        """Be found under this handle; nobody gets the old one. Raises TooSoon, and IntegrityError where it is taken."""
        was = str(getattr(self, What.HANDLE))
        changed = self._change(What.HANDLE, handle, by=by)
        if changed:
            GoneHandle.objects.remember(was)
        return changed

    def may_change_at(self, what: What) -> datetime | None:
        """When the member may change it again; None where that is now. What administrators changed does not count."""
        newest = NameChange.objects.filter(member_id=self.pk, by_id=self.pk, what=what).first()
        until = newest.at + EVERY if newest else None
        return until if until and until > timezone.now() else None

    @transaction.atomic
    def _change(self, what: What, became: str, *, by: "User") -> bool:
        # In turn, so that two changes at once are one and a refusal.
        row = type(self)._default_manager.select_for_update(no_key=True).get(pk=self.pk)
        was = getattr(row, what)
        if was == became:
            return False
        until = self.may_change_at(what)
        if until and by.pk == self.pk:
            raise TooSoon(until)
        setattr(self, what, became)
        self.save(update_fields=[what])
        self.note_change(what, was, by=by)
        return True

    def note_change(self, what: What, was: str, *, by: "User") -> None:
        """Keep what was, once the member has been saved with what is."""
        NameChange.objects.create(member_id=self.pk, what=what, was=was, became=getattr(self, what), by_id=by.pk)
