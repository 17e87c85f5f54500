"""Why somebody looks behind a pen-name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import without_form_tag
from accounts.models.member_act import REASON_LENGTH
from core.clean_text import clean_line, is_empty
from publication.forms import too_long


class RevealForm(forms.Form):
    use_required_attribute = False

    reason = forms.CharField(
        label=_("Reveal, because"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_(
            "It stands in the log for good, with your name. The member finds it in the copy of their data, without your "
            "name. Don’t write there who they are."
        ),
        error_messages={
            "required": _("Write why. Nobody looks behind a pen-name without a reason."),
            "max_length": too_long(REASON_LENGTH),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_form_tag()
        self.fields["reason"].widget.attrs.pop("maxlength", None)

    def clean_reason(self) -> str:
        """One line, cleaned; raises ValidationError where nothing can be seen."""
        reason = clean_line(self.cleaned_data["reason"])
        if is_empty(reason):
            raise forms.ValidationError(self.fields["reason"].error_messages["required"], code="required")
        return reason
