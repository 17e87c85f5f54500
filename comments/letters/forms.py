"""What is sent with a letter, and what a report of one says."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from comments.forms import LenientUUIDField, reason_field
from core.clean_text import clean_text


class LetterForm(forms.Form):
    """The rules, not the form, say what may be sent; the form only reads the fields."""

    body = forms.CharField(required=False, strip=False)
    pen_named = forms.BooleanField(required=False)
    token = LenientUUIDField(required=False)
    # When its page was made, signed; and what nobody sees, so that only programs write into it.
    began = forms.CharField(required=False)
    website = forms.CharField(required=False)


class LetterReportForm(forms.Form):
    use_required_attribute = False

    reason = reason_field()
    note = forms.CharField(
        label=_("Anything we should know"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only the moderators read this."),
        error_messages={"max_length": _("This note is a little long: 500 characters is the most we can take.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_note(self) -> str:
        return clean_text(self.cleaned_data["note"])
