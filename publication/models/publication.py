"""The site itself: what it is called, and what an administrator decides on a page."""

import time
import zoneinfo
from contextlib import AbstractContextManager
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import connection, models, transaction
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from core.clean_text import clean_line, clean_text, is_empty
from publication.countries import COUNTRIES
from publication.models import kept
from publication.models.change import ChangedMeanwhile, Member, SettingChange
from publication.models.joining import Joining
from publication.models.rule_figures import RuleFigures
from publication.models.safe_reading import SafeReading

ONLY_ROW = 1


def default_time_zone() -> str:
    """What the environment says; from the first save on, the setting rules."""
    return settings.TIME_ZONE


def default_language() -> str:
    return settings.LANGUAGE_CODE


def languages() -> list[tuple[str, str]]:
    """The languages this site speaks."""
    return list(settings.LANGUAGES)


def countries() -> list[tuple[str, str | Promise]]:
    """By their names, as they are in the language of whoever reads."""
    return sorted(COUNTRIES.items(), key=lambda country: str(country[1]))


def known_time_zone(name: str) -> None:
    """Raises ValidationError for a name that the tz database does not have."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("Choose a time zone from the list."), code="unknown")


class PublicationQuerySet(models.QuerySet["Publication"]):
    def update(self, **fields: Any) -> int:
        changed = super().update(**fields)
        let_all_ask_again()
        return changed


class Publication(Joining, SafeReading, RuleFigures, models.Model):
    """One row: the name and the site settings."""

    class Hold(models.TextChoices):
        EVERYONE = "everyone", _("Everyone’s comments")
        NEWCOMERS = "newcomers", _("Newcomers’ comments, until some were approved by a person")
        NOBODY = "nobody", _("Nobody’s comments")

    class CommentPolicy(models.TextChoices):
        """What a new essay begins with; an essay's own choices are in posts/models/answered.py."""

        OPEN = "open", _("Open, until they close by themselves")
        ALWAYS_OPEN = "always", _("Open for good")
        HOLD_ALL = "hold", _("Open; a moderator reads every comment first")
        CLOSED = "closed", _("Closed")

    name = models.CharField(_("name"), max_length=60, default="Healing")
    tagline = models.CharField(
        _("one sentence about it"),
        max_length=200,
        blank=True,
        default="Personal essays, and a quiet place underneath to answer them.",
    )
    introduction = models.TextField(_("introduction"), max_length=400, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default=default_time_zone, validators=[known_time_zone])
    language = models.CharField(_("language"), max_length=10, default=default_language, choices=languages)
    hold_comments_of = models.CharField(
        _("a moderator reads first"), max_length=9, choices=Hold, default=Hold.NEWCOMERS
    )
    comments_close_after_days = models.PositiveSmallIntegerField(
        _("comments close after (days)"),
        default=30,
        validators=[
            MaxValueValidator(
                3650, _("3,650 days, ten years, is the most. An essay can keep its comments open for good.")
            ),
        ],
    )
    comment_policy = models.CharField(
        _("comments on a new essay"), max_length=6, choices=CommentPolicy, default=CommentPolicy.OPEN
    )
    helpline_country = models.CharField(_("country of most readers"), max_length=2, blank=True, choices=countries)
    contact_address = models.EmailField(_("address for messages from readers"), max_length=254, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("site settings")
        constraints = [models.CheckConstraint(condition=models.Q(pk=ONLY_ROW), name="one_publication")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        let_all_ask_again()

    def clean(self) -> None:
        """What an administrator types is cleaned like everything else."""
        self.name, self.tagline = clean_line(self.name), visible_words(clean_line(self.tagline))
        self.introduction = visible_words(self.introduction)
        if is_empty(self.name):
            raise ValidationError({"name": _("Write a name that can be seen.")})

    @staticmethod
    def current() -> "Publication":
        """The settings, or the defaults while nobody has saved any. At most `kept.SECONDS` old, and an object of the caller's own.

        Inside a transaction they are read from the database, and not kept: it may see, and take back, what others do not.
        """
        return Publication.from_values(Publication._read().values)

    @staticmethod
    def _read() -> kept.Read:
        if held := kept.in_hand():
            return held
        if connection.in_atomic_block:
            return read_row()
        read = kept.fresh()
        if not read:
            kept.keep(read := read_row())
        return read

    @staticmethod
    def held(*, may_be_kept: bool = False) -> AbstractContextManager[None]:
        """The settings as they are now, asked for once, for all that this thread does within; or as `current` has them."""
        return kept.held(Publication._read() if may_be_kept else read_row())

    @staticmethod
    def last_known() -> "Publication":
        """The settings as this process read them last, or the defaults; asks no database, for the page that must come out without one."""
        read = kept.last_read()
        return Publication.from_values(read.values if read else None)

    @classmethod
    def from_values(cls, values: kept.Values) -> "Publication":
        """A new object each time, so that nobody changes what others are shown."""
        return cls.from_db("default", columns(), values) if values else cls(pk=ONLY_ROW)

    @cached_property
    def in_words(self) -> str:
        """All of them, to tell these settings from others."""
        return repr([getattr(self, name) for name in columns()])

    @property
    def helpline_country_name(self) -> str:
        return str(COUNTRIES.get(self.helpline_country, ""))

    @transaction.atomic
    def change(self, names: list[str], *, by: Member, seen: int) -> list[SettingChange]:
        """Store those of my settings that differ from what was on their screen, and who changed them; `seen` is the last change that was on it.

        What others changed meanwhile stays. Raises ChangedMeanwhile, and stores nothing, where both changed the same setting.
        """
        type(self).objects.bulk_create([type(self)(pk=ONLY_ROW)], ignore_conflicts=True)
        stored = type(self).objects.select_for_update().get(pk=ONLY_ROW)
        newer = list(SettingChange.objects.filter(pk__gt=seen).select_related("by"))
        shown = {name: str(getattr(stored, name)) for name in names}
        shown |= {
            change.setting: change.was for change in newer
        }  # the newest first, so that the oldest has the last word
        mine = [name for name in names if str(getattr(self, name)) != shown[name]]
        changes = [change for name in mine if (change := stored.difference(self, name, by=by))]
        if clash := [change for change in newer if change.setting in {mine.setting for mine in changes}]:
            raise ChangedMeanwhile(clash, mine=mine)
        for change in changes:
            setattr(stored, change.setting, getattr(self, change.setting))
        stored.save(update_fields=[change.setting for change in changes])
        return SettingChange.objects.bulk_create(changes)

    def difference(self, other: Self, name: str, *, by: Member) -> SettingChange | None:
        """What the other has in place of this setting, as a row that is not stored yet."""
        was, became = str(getattr(self, name)), str(getattr(other, name))
        return None if was == became else SettingChange(setting=name, was=was, became=became, by=by)


def read_row() -> kept.Read:
    """Ask the database."""
    at, turn = time.monotonic(), kept.turn()
    return kept.Read(Publication.objects.filter(pk=ONLY_ROW).values_list(*columns()).first(), at, turn)


def columns() -> list[str]:
    return [field.attname for field in Publication._meta.concrete_fields]


def let_all_ask_again() -> None:
    """Now, for this transaction, and once it is over, because others may have read in between what was before."""
    kept.grow_old()
    transaction.on_commit(kept.grow_old)


def visible_words(text: str) -> str:
    """The text as it may be stored; empty where nothing of it could be seen."""
    cleaned = clean_text(text)
    return "" if is_empty(cleaned) else cleaned
