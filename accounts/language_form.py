"""In which language and zone a member wants to be spoken to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import without_form_tag
from accounts.models import User
from core.localities import language_choices, offered, place_of, zones_by_region
from core.zone_select import ZoneSelect
from publication.models import Publication


class LanguageForm(forms.ModelForm[User]):
    """Empty is what the site has, also when that changes."""

    use_required_attribute = False

    class Meta:
        model = User
        fields = ("language", "time_zone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_form_tag()
        site = Publication.current()
        its_language = dict(language_choices())[offered(site.language)]
        self.fields["language"] = Choice(
            label=_("Language"),
            choices=[("", _("As the site: %(its)s") % {"its": its_language}), *language_choices()],
            widget=forms.RadioSelect,
        )
        self.fields["time_zone"] = Choice(
            label=_("Time zone"),
            help_text=_("For the dates and hours you are shown, here and by mail."),
            choices=[
                ("", _("As the site: %(its)s") % {"its": named(site.time_zone)}),
                ("UTC", "UTC"),
                *zones_by_region(),
            ],
            widget=ZoneSelect,
        )


class Choice(forms.ChoiceField):
    """One of these, and the empty one is an answer too: so nobody need be told that it is optional."""

    default_error_messages = {"invalid_choice": _("Choose one of these.")}

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


def named(zone: str) -> str:
    return place_of(zone) or zone
