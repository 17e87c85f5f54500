"""The part of an essay's form that makes it a part of a series."""

from typing import ClassVar

from django import forms
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from posts.models import Post, Series

LAST_PART = 999


class SeriesForm(forms.ModelForm[Post]):
    """Call offer_series() when it is made, take_part() while it is cleaned."""

    user: ClassVar[User]

    series = forms.ModelChoiceField(
        Series.objects.none(),
        label=_("Series"),
        required=False,
        empty_label=_("None"),
        help_text=_("One that you have begun, under “Series” in this admin."),
    )
    part = forms.IntegerField(
        label=_("Part"),
        required=False,
        min_value=1,
        max_value=LAST_PART,
        help_text=_("Its place in the series. Where you leave it empty, it comes after the last one."),
    )

    def offer_series(self) -> None:
        """One's own, and the one it is in, even where another author began that."""
        now_in = Series.objects.filter(pk=self.instance.series_id or 0)
        self.fields["series"].queryset = Series.objects.editable_by(self.user) | now_in  # type: ignore[attr-defined]

    def take_part(self) -> None:
        """No series, no number; a series without a number means the next one."""
        series = self.cleaned_data.get("series")
        if series is None:
            self.cleaned_data["part"] = None
        elif not self.cleaned_data.get("part") and "part" not in self.errors:
            others = series.parts.exclude(pk=self.instance.pk)
            self.cleaned_data["part"] = (others.aggregate(last=Max("part"))["last"] or 0) + 1
