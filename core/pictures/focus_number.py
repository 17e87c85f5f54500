"""The field in which one of the two numbers of a picture's point is typed."""

from typing import Any

from django import forms

from core.pictures.focus import MIDDLE, MOST


class FocusNumber(forms.IntegerField):
    """One of the two numbers of the point that matters in a picture; left empty, the middle."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=0, max_value=MOST, required=False, initial=MIDDLE, **options)

    def clean(self, value: Any) -> int:
        number: int | None = super().clean(value)
        return MIDDLE if number is None else number
