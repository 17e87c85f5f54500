"""What is said when a conversation is closed or paused."""

from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.clean_text import clean_line, is_empty
from posts.models.halted import LONGEST_REST, SENTENCE_LENGTH

TYPED = "%Y-%m-%dT%H:%M"


class SaidForm(forms.Form):
    """A public sentence, which nobody has to give."""

    use_required_attribute = False
    prefix: str

    sentence = forms.CharField(
        label=_("A sentence for readers"),
        help_text=_("It stands where the box was, for everybody to read."),
        required=False,
        max_length=SENTENCE_LENGTH,
        error_messages={"max_length": _("This is a little long: 200 characters is the most we can take.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sentence"].widget.attrs.pop("maxlength", None)  # a paste is never cut
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_sentence(self) -> str:
        """Plain text on one line; empty where nothing of it could be seen."""
        said = clean_line(self.cleaned_data["sentence"])
        return "" if is_empty(said) else said


class CloseForm(SaidForm):
    prefix = "close"


class RestForm(SaidForm):
    """`until` is the moment, none where somebody has to open it again."""

    prefix = "rest"
    field_order = ("at", "open_end", "sentence")

    at = forms.DateTimeField(
        label=_("Until"),
        help_text=_("At most 14 days from now, by your clock."),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=TYPED),
        input_formats=[TYPED, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        error_messages={
            "required": _("Choose a day and an hour, or tick that somebody opens it again."),
            "invalid": _("Write the day and the hour as 2026-12-06 08:00."),
        },
    )
    open_end = forms.BooleanField(label=_("Until somebody opens it again"), required=False)

    def clean_at(self) -> datetime:
        """A moment to come, not too far away."""
        at: datetime = self.cleaned_data["at"]
        now = timezone.now()
        if at <= now:
            raise forms.ValidationError(_("This moment has passed. Choose one that is still to come."))
        if at > now + LONGEST_REST:
            raise forms.ValidationError(_("That is more than 14 days away. Choose an earlier day, or close it."))
        return at

    def clean(self) -> dict[str, Any]:
        """Where the end is open, nothing is the matter with the moment."""
        if self.cleaned_data.get("open_end"):
            self.errors.pop("at", None)
        return self.cleaned_data

    @property
    def until(self) -> datetime | None:
        return None if self.cleaned_data.get("open_end") else self.cleaned_data["at"]
