"""How a member likes to read. The same choices are kept by the browser of whoever has no account."""

from collections.abc import Mapping

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Theme(models.TextChoices):
    DEVICE = "", _("As my device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class TextSize(models.TextChoices):
    NORMAL = "", pgettext_lazy("text size", "Normal")
    LARGE = "large", pgettext_lazy("text size", "Larger")
    LARGEST = "largest", pgettext_lazy("text size", "Largest")


class Width(models.TextChoices):
    NARROW = "narrow", pgettext_lazy("width of the text", "Narrow")
    NORMAL = "", pgettext_lazy("width of the text", "Normal")
    WIDE = "wide", pgettext_lazy("width of the text", "Wide")


class Contrast(models.TextChoices):
    DEVICE = "", _("As my device")
    MORE = "more", pgettext_lazy("contrast", "More")


class Titles(models.TextChoices):
    USUAL = "", _("What I read, and the name of this site")
    NEUTRAL = "neutral", _("Only the name of this site")


class NoteWish(models.TextChoices):
    """What to do with essays under one content note."""

    SHOW = "", pgettext_lazy("essays with a content note", "Show")
    FOLD = "fold", pgettext_lazy("essays with a content note", "Fold")
    HIDE = "hide", pgettext_lazy("essays with a content note", "Hide from lists")


class ReadingPreferences(models.Model):
    """Empty is always the usual. `reading_saved_at` is when the account first had a say; until then the browser has."""

    theme = models.CharField(max_length=5, choices=Theme, blank=True, default=Theme.DEVICE, editable=False)
    text_size = models.CharField(max_length=7, choices=TextSize, blank=True, default=TextSize.NORMAL, editable=False)
    text_width = models.CharField(max_length=6, choices=Width, blank=True, default=Width.NORMAL, editable=False)
    contrast = models.CharField(max_length=4, choices=Contrast, blank=True, default=Contrast.DEVICE, editable=False)
    titles = models.CharField(max_length=7, choices=Titles, blank=True, default=Titles.USUAL, editable=False)
    note_wishes = models.JSONField(default=dict, blank=True, editable=False)
    reading_saved_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    def keep_reading_preferences(self, looks: Mapping[str, str], wishes: Mapping[str, str]) -> None:
        """Keep these looks (by column) and these wishes (by a term's slug); whatever is not named stays as it is."""
        for name, value in looks.items():
            setattr(self, name, value)
        self.note_wishes = {slug: wish for slug, wish in {**self.note_wishes, **wishes}.items() if wish}
        self.reading_saved_at = timezone.now()
        self.save(update_fields=[*looks, "note_wishes", "reading_saved_at"])

    @property
    def folded_notes(self) -> frozenset[str]:
        return self._notes_with(NoteWish.FOLD)

    @property
    def hidden_notes(self) -> frozenset[str]:
        return self._notes_with(NoteWish.HIDE)

    def _notes_with(self, wish: NoteWish) -> frozenset[str]:
        return frozenset(slug for slug, wished in self.note_wishes.items() if wished == wish)
