"""The figures of the rules, and a sentence to try them on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.desk.filter_forms import LARGEST_ID
from comments.desk.rule_list import FIGURES
from comments.rules.length import LONGEST
from core.clean_text import clean_text
from publication.models import Publication

WRONG = {
    "required": _("Write a number."),
    "invalid": _("Write a whole number, such as 20."),
    "min_value": _("%(limit_value)s is the least."),
}


class RulesForm(forms.ModelForm[Publication]):
    """`seen` is the newest change of a setting that was known when the page was shown."""

    use_required_attribute = False

    seen = forms.IntegerField(min_value=0, max_value=LARGEST_ID, widget=forms.HiddenInput)
    sentence = forms.CharField(
        label=_("A sentence to try"),
        help_text=_(
            "What would become of it as a comment of its own, sent in no hurry, by the figures above. It is not kept."
        ),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    class Meta:
        model = Publication
        fields = FIGURES
        error_messages = dict.fromkeys(FIGURES, WRONG)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in FIGURES:
            self.fields[name].show_hidden_initial = False  # whether it changed is seen from the row

    def clean_sentence(self) -> str:
        return clean_text(self.cleaned_data["sentence"])
