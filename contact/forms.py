"""What is written to the people who run the site."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.forms import LenientUUIDField, reason_field
from comments.models import ReportReason
from contact.concern import Concern
from core.clean_text import clean_line, clean_text, is_empty

LONGEST_NAME = 60
LONGEST_MESSAGE = 5000


class Kind(models.TextChoices):
    QUESTION = "question", _("I have a question")
    CHANGE = "change", _("Something should be changed or taken down")
    FAULT = "fault", _("Something doesn’t work")
    WRITING = "writing", _("I would like to write here")
    OTHER = "other", _("Something else")


class ContactForm(forms.Form):
    """Only the message is needed. About a comment it asks what is the matter with it, as a member's report does."""

    kind = forms.ChoiceField(
        label=_("What is it about?"),
        choices=Kind,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what it is about."),
            "invalid_choice": _("Choose one of these."),
        },
    )
    message = forms.CharField(
        label=_("Your message"),
        strip=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 6, "class": "input--words"}),
        error_messages={
            "required": _("There are no words yet. Write what you would like to say."),
            "max_length": _("This message is a little long: 5,000 characters is the most we can take."),
        },
    )
    name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=_("Any name you like to be called by."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"max_length": _("60 characters is the most we can take for a name.")},
    )
    email = forms.EmailField(
        label=_("Your email"),
        required=False,
        help_text=_("Only if you would like an answer. It is used for nothing else."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _(
                "That email doesn’t look complete. It needs an @ and a part after it, like name@example.org. You can leave it out, too."
            )
        },
    )
    # For robots to fill; people don't see it.
    website = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"data-trap": True, "tabindex": "-1", "autocomplete": "off"})
    )
    comment = forms.CharField(required=False, widget=forms.HiddenInput)
    essay = forms.CharField(required=False, widget=forms.HiddenInput)
    token = LenientUUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, concern: Concern, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("message", "name"):
            self.fields[name].widget.attrs.pop(
                "maxlength", None
            )  # a paste is never cut; the form says what is too long
        if concern.comment:
            ask_as_a_report_does(self)
        elif self.is_bound and concern.comment_number:
            # It was taken down while somebody was writing about it: what they chose still counts.
            self.fields["kind"].choices = [*Kind.choices, *ReportReason.choices]  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_message(self) -> str:
        message = clean_text(self.cleaned_data["message"])
        if is_empty(message):
            if not self.fields["message"].required:
                return ""
            raise forms.ValidationError(self.fields["message"].error_messages["required"], code="required")
        return message

    def clean_name(self) -> str:
        name = clean_line(self.cleaned_data["name"])
        return "" if is_empty(name) else name

    def clean(self) -> dict[str, Any]:
        """A person whose browser filled in the robots' field finds it empty again, and every word in its place."""
        fields = super().clean() or self.cleaned_data
        if fields.pop("website", ""):
            self.data = {**self.data.dict(), "website": ""}  # type: ignore[attr-defined]
            raise forms.ValidationError(
                _("Your browser filled in a field that people don’t see. It is empty now: please send it again."),
                code="trap",
            )
        return fields

    def what_it_is_about(self) -> str | Promise:
        """The choice that was made, in the words of the form; said in the language of whoever reads it."""
        return dict(self.fields["kind"].choices)[self.cleaned_data["kind"]]  # type: ignore[attr-defined,no-any-return]


def ask_as_a_report_does(form: ContactForm) -> None:
    """The reasons that the desk knows, and words only for whoever has some."""
    form.fields["kind"] = reason_field()
    message = form.fields["message"]
    message.label, message.required = _("Anything we should know"), False
    message.widget.is_required = False
    message.help_text = _("Only the moderators and the people who run this site read it.")
