"""Who changed which setting, and when: rows that are only added."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

# A member with an account: accounts stands above this app, so its class has no name here.
type Member = Any


class ChangedMeanwhile(Exception):
    """Somebody else changed this after it was on the screen; nothing was stored. `newer` is what they did, `mine` which settings were typed."""

    def __init__(self, newer: Iterable[Any], mine: Iterable[str] = ()) -> None:
        super().__init__("changed meanwhile")
        self.newer, self.mine = list(newer), list(mine)


class SettingChange(models.Model):
    setting = models.CharField(max_length=60)
    was = models.TextField(blank=True)
    became = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="setting_changes")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("change of a setting")
        verbose_name_plural = _("changes of settings")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """What the setting is called; its old name once there is no such setting any more."""
        field = self._field()
        return str(capfirst(field.verbose_name)) if field else self.setting

    @property
    def was_in_words(self) -> str:
        return self._in_words(self.was)

    @property
    def became_in_words(self) -> str:
        return self._in_words(self.became)

    def _in_words(self, value: str) -> str:
        """As the page shows it: the name of a choice, else the value itself."""
        field = self._field()
        choices = {str(key): str(name) for key, name in (field.flatchoices if field else [])}
        return choices.get(value, value)

    def _field(self) -> "models.Field[Any, Any] | None":
        from publication.models.publication import Publication  # that module needs this one

        try:
            field = Publication._meta.get_field(self.setting)
        except FieldDoesNotExist:
            return None
        return field if isinstance(field, models.Field) else None
