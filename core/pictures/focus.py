"""The point of a picture that stays in view when it is cropped: two numbers, in percent from its left and its top."""

from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

MIDDLE, MOST = 50, 100
#: The classes of static/css/reading.css go in steps of ten.
STEP = 10
ACROSS, DOWN = _("Point from the left, in percent"), _("Point from the top, in percent")


def focus_field(words: Any) -> "models.PositiveSmallIntegerField[int, int]":
    """A column from 0 to 100; the middle where nobody said otherwise."""
    return models.PositiveSmallIntegerField(words, default=MIDDLE, validators=[MaxValueValidator(MOST)])


def focus_classes(across: int, down: int) -> str:
    """The classes that keep the point in view where a picture is cropped: "focus-x-30 focus-y-50"."""
    return f"focus-x-{_step(across)} focus-y-{_step(down)}"


def _step(percent: int) -> int:
    return min(max(round(percent / STEP) * STEP, 0), MOST)
