"""The date at which an essay appears."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.utils import from_current_timezone
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from posts.models import Post

# An essay may carry the date on which it appeared elsewhere.
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
USUAL_HOUR = 7


class ScheduleForm(forms.Form):
    """A date and a time in the site's zone; `cleaned_data["at"]` is the moment."""

    date = forms.DateField(
        label=_("Date"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        validators=[
            MinValueValidator(EARLIEST, _("The date should be in 1900 or later.")),
            MaxValueValidator(LATEST, _("The date should be in 2100 or earlier.")),
        ],
        error_messages={"required": _("Choose a date."), "invalid": _("Write the date as 2026-12-06.")},
    )
    time = forms.TimeField(
        label=_("Time"),
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S"],
        error_messages={"required": _("Choose a time."), "invalid": _("Write the time as 07:00.")},
    )

    def clean(self) -> dict[str, Any]:
        """Raises where the clocks were put forward over this time or back through it."""
        fields = self.cleaned_data
        if "date" in fields and "time" in fields:
            fields["at"] = from_current_timezone(datetime.combine(fields["date"], fields["time"]))
        return fields


def usual_date(post: Post) -> dict[str, Any]:
    """The date the essay has; else tomorrow morning."""
    tomorrow = (timezone.localtime() + timedelta(days=1)).replace(hour=USUAL_HOUR, minute=0)
    at = timezone.localtime(post.published_at) if post.published_at else tomorrow
    return {"date": at.date(), "time": at.time()}
