"""The site itself: what it is called, and what an administrator decides on a page."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.clean_text import clean_line, clean_text, is_empty

ONLY_ROW = 1


class Publication(models.Model):
    """One row: the name and the site settings."""

    class Hold(models.TextChoices):
        EVERYONE = "everyone", _("Everyone’s comments")
        NEWCOMERS = "newcomers", _("Newcomers’ comments, until two were approved by a person")
        NOBODY = "nobody", _("Nobody’s comments")

    name = models.CharField(_("name"), max_length=60, default="Healing")
    tagline = models.CharField(
        _("tagline"), max_length=200, default="Personal essays, and a quiet place underneath to answer them."
    )
    introduction = models.TextField(
        _("introduction"), max_length=400, blank=True, help_text=_("One or two sentences at the top of the first page.")
    )
    about = models.TextField(
        _("about"),
        max_length=5000,
        blank=True,
        help_text=_("What this place is and who keeps it. Shown on the page About."),
    )
    hold_comments_of = models.CharField(
        _("a moderator reads first"), max_length=9, choices=Hold, default=Hold.NEWCOMERS
    )
    comments_close_after_days = models.PositiveSmallIntegerField(
        _("comments close after (days)"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(3650)],
        help_text=_("Counted from publication. An essay can differ."),
    )

    class Meta:
        verbose_name = verbose_name_plural = _("publication")
        constraints = [models.CheckConstraint(condition=models.Q(pk=ONLY_ROW), name="one_publication")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """What an administrator types is cleaned like everything else."""
        self.name, self.tagline = clean_line(self.name), clean_line(self.tagline)
        self.introduction, self.about = visible_words(self.introduction), visible_words(self.about)
        if is_empty(self.name):
            raise ValidationError({"name": _("Write a name that can be seen.")})

    @staticmethod
    def current() -> "Publication":
        """The publication's row, or the defaults while nobody has saved any."""
        return Publication.objects.filter(pk=ONLY_ROW).first() or Publication(pk=ONLY_ROW)


def visible_words(text: str) -> str:
    """The text as it may be stored; empty where nothing of it could be seen."""
    cleaned = clean_text(text)
    return "" if is_empty(cleaned) else cleaned
