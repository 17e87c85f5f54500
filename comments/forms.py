"""What is sent with a comment and with a report."""

from collections.abc import Collection
from typing import cast
from uuid import uuid4

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from comments.models.report import ReportReason
from core.clean_text import clean_text

LARGEST_ID = 2**53


class LenientUUIDField(forms.UUIDField):
    """A form token; what is no token is no reason to refuse somebody's words."""

    def clean(self, value: object) -> object:
        try:
            return super().clean(value)
        except forms.ValidationError:
            return uuid4()


class CommentForm(forms.Form):
    """The rules, not the form, say what may be sent; the form only reads the fields."""

    body = forms.CharField(required=False, strip=False)
    reply_to = forms.IntegerField(required=False, min_value=1, max_value=LARGEST_ID)
    token = LenientUUIDField(required=False)
    follow = forms.BooleanField(required=False)
    pen_named = forms.BooleanField(required=False)
    just_sharing = forms.BooleanField(required=False)
    # When its page was made, signed; and what nobody sees, so that only programs write into it.
    began = forms.CharField(required=False)
    website = forms.CharField(required=False)


def reason_field() -> forms.ChoiceField:
    """What is the matter with a comment, in the reasons that the desk knows."""
    return forms.ChoiceField(
        label=_("What’s the matter with it?"),
        choices=ReportReason,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose the reason that fits best."),
            "invalid_choice": _("Choose one of these reasons."),
        },
    )


class ReportForm(forms.Form):
    """`reasons` are those that this reader can still give; whoever sends another is told why not."""

    reason = reason_field()
    # The words that were on the screen.
    revision = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Anything we should know"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only the moderators read this."),
        error_messages={"max_length": _("This note is a little long: 500 characters is the most we can take.")},
    )

    def __init__(self, *args: object, reasons: Collection[str] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if reasons and not self.is_bound:
            field = cast("forms.ChoiceField", self.fields["reason"])
            field.choices = [choice for choice in ReportReason.choices if choice[0] in reasons]
            if len(reasons) == 1:
                self.initial["reason"], field.widget = next(iter(reasons)), forms.HiddenInput()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_note(self) -> str:
        return clean_text(self.cleaned_data["note"])
