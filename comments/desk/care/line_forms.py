"""Confirming where a line was read, and writing a whole line."""

import re
from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from care.models import KeptLine
from care.models.kept_line import Kind
from comments.desk.care.saving import LARGEST_ID
from core.clean_text import clean_line

# As it is dialled; what stands around it in words belongs into the note.
NUMBER = re.compile(r"\+?[0-9][0-9 ()*#/-]{1,28}", re.ASCII)


class HttpsURLField(forms.URLField):
    """An address that is typed without a scheme is one over https."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"assume_scheme": "https", **given})


class ConfirmForm(forms.ModelForm[KeptLine]):
    """The source, whose it is, and on which day it was read there."""

    use_required_attribute = False

    read_it = forms.BooleanField(
        label=gettext_lazy("I read this on the page of those who answer there, on that day"),
        error_messages={
            "required": gettext_lazy(
                "Tick this once you have read it there. What nobody has read is not shown to readers."
            )
        },
    )
    seen = forms.IntegerField(min_value=0, max_value=LARGEST_ID, widget=forms.HiddenInput)

    class Meta:
        model = KeptLine
        fields = ["source", "source_name", "checked"]
        field_classes = {"source": HttpsURLField}
        widgets = {"checked": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}
        help_texts = {
            "source": gettext_lazy("The page of the organisation itself. Not a list by others, and nobody’s memory."),
            "checked": gettext_lazy(
                "After half a year it is shown as old, and this desk asks for it to be read again."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)
        for name in ("source", "source_name", "checked"):
            self.fields[name].required = True

    def clean_checked(self) -> date:
        checked: date = self.cleaned_data["checked"]
        if checked > date.today():
            raise forms.ValidationError(_("This day has not come yet."))
        return checked

    def clean(self) -> dict[str, Any]:
        """Every text is one line, cleaned like what anybody types."""
        fields = super().clean() or self.cleaned_data
        for name, value in fields.items():
            if isinstance(value, str) and isinstance(KeptLine._meta.get_field(name), models.CharField):
                fields[name] = clean_line(value)
        return fields


class LineForm(ConfirmForm):
    """A helpline, or the emergency number of a country."""

    class Meta(ConfirmForm.Meta):
        fields = [
            *("kind", "country", "name", "number", "text", "chat", "hours", "languages", "note", "pair"),
            *ConfirmForm.Meta.fields,
            "is_shown",
        ]
        field_classes = {"source": HttpsURLField, "chat": HttpsURLField}
        help_texts = {
            **ConfirmForm.Meta.help_texts,
            "number": gettext_lazy("As one dials it in that country."),
            "text": gettext_lazy("For example: HELLO to 12345."),
            "pair": gettext_lazy(
                "Where two lines make sense only together, say one for women and one for men: the same short word at both. "
                "Readers then see both or neither."
            ),
            "is_shown": gettext_lazy("Without the tick it is taken away from readers, and stays here."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [choice for choice in Kind.choices if choice[0] != Kind.DIRECTORY]
        self.fields["country"].required = self.fields["name"].required = True
        self.order_fields([*self.Meta.fields[:-1], "read_it", "is_shown", "seen"])

    def clean_number(self) -> str:
        number = clean_line(self.cleaned_data["number"])
        if number and not NUMBER.fullmatch(number):
            raise forms.ValidationError(
                _("Write the number in digits, as one dials it. What else there is to say goes into the note.")
            )
        return number

    def clean(self) -> dict[str, Any]:
        """Somebody can be reached by it. What is taken away need not be read again first."""
        fields = super().clean()
        if not fields.get("is_shown"):
            self.errors.pop("read_it", None)
        if fields.get("kind") == Kind.EMERGENCY and not fields.get("number") and "number" not in self.errors:
            self.add_error("number", _("An emergency number needs its number."))
        elif not any(fields.get(name) for name in ("number", "text", "chat")) and "number" not in self.errors:
            self.add_error("number", _("Write how they are reached: a number, a text message or an address."))
        return fields
