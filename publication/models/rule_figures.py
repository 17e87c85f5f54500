"""The figures of the rules for comments. comments/rules says what each does; administrators change them at /desk/rules/."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


def figure(name: Any, default: int, *, least: int = 0, most: int) -> "models.PositiveSmallIntegerField[Any, Any]":
    """A whole number within bounds; databases that have the row already are given the default too."""
    within = [
        MinValueValidator(least, _("%(limit_value)s is the least.")),
        MaxValueValidator(most, _("%(limit_value)s is the most.")),
    ]
    return models.PositiveSmallIntegerField(name, default=default, db_default=default, validators=within)


class RuleFigures(models.Model):
    pace_seconds = figure(_("seconds between two comments"), 20, most=3600)
    pace_first_day = figure(_("comments on the first day"), 10, least=1, most=500)
    pace_a_day = figure(_("comments a day"), 60, least=1, most=500)
    pace_reply_minutes = figure(_("minutes between two replies under one comment"), 2, most=1440)
    links_until = figure(_("published comments before a link appears at once"), 5, most=100)
    links_most = figure(_("links in one comment"), 3, most=100)
    newcomer_until = figure(_("comments approved by a person"), 2, least=1, most=100)
    history_decisions = figure(_("decisions at least"), 5, least=1, most=100)
    history_rejected = figure(_("turned down, of a hundred"), 30, least=1, most=100)
    history_days = figure(_("days looked back"), 7, least=1, most=90)
    fast_seconds = figure(_("seconds that typing takes"), 3, most=60)
    spam_threshold = figure(_("score from which a comment waits"), 90, least=51, most=100)
    spam_examples = figure(_("examples of each kind"), 50, least=20, most=1000)

    class Meta:
        abstract = True
