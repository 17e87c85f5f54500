"""What administrators fill in: the settings, and the words of a page."""

from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.clean_text import clean_markdown, is_empty
from core.localities import zone_names, zones_by_region
from core.zone_select import ZoneSelect
from publication.models import Publication
from publication.models.page_text import LONGEST

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type Words = str | Promise

LARGEST_ID = 2**63 - 1
# The page in parts; each setting stands in one. Whoever adds a setting names it here.
PARTS: list[tuple[Words, list[str]]] = [
    (_("What it is called"), ["name", "tagline", "introduction"]),
    (_("Language and time"), ["language", "time_zone"]),
    (_("Members"), ["sign_up"]),
    (_("Comments"), ["hold_comments_of", "comments_close_after_days", "comment_policy"]),
    (_("Help and contact"), ["helpline_country", "contact_address"]),
    (_("Reading unseen"), ["show_leave_link", "leave_address", "neutral_titles"]),
]
HINTS: dict[str, Words] = {
    "tagline": _("At the foot of every page, and where the site is found or shared."),
    "introduction": _("One or two sentences at the top of the first page. Empty: the sentence above stands there."),
    "language": _("What menus, buttons and messages are written in. An essay’s own language is set with the essay."),
    "time_zone": _("Dates and hours are written in it, and essays set for an hour appear by it."),
    "sign_up": _(
        "Whoever has an account keeps it. By invitation, administrators send links that work once, for two weeks; "
        "while nobody can join, those links wait too."
    ),
    "comments_close_after_days": _("Counted from publication. With 0 they stay open. An essay can differ."),
    "comment_policy": _(
        "What a new essay begins with. Its writer can choose otherwise; essays that exist stay as they are."
    ),
    "helpline_country": _("Its emergency number comes first on the page with help. Readers anywhere see all of them."),
    "contact_address": _(
        "What people write on the contact page arrives here. Empty: it goes to every administrator. The address itself is shown to nobody."
    ),
}
LENGTHS = {"name": 60, "tagline": 200, "introduction": 400}


def too_long(most: int) -> "_StrPromise":
    """What to say of a text that is longer than this, in the language of whoever will read it."""

    # `%` on a lazy sentence would say it at once, in the language of the moment in which this module is read.
    def said() -> str:
        return ngettext("This has room for %d character.", "This has room for %d characters.", most) % most

    return lazy(said, str)()  # type: ignore[return-value]  # the stubs know it by another name


class HttpsURLField(forms.URLField):
    """An address that is typed without a scheme is one over https."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{"assume_scheme": "https", **given})


class SettingsForm(forms.ModelForm[Publication]):
    """All settings on one page; `seen` is the newest change that was known when the page was shown."""

    seen = forms.IntegerField(min_value=0, max_value=LARGEST_ID, widget=forms.HiddenInput)

    class Meta:
        model = Publication
        fields = [name for _title, names in PARTS for name in names]
        widgets = {
            "introduction": forms.Textarea(attrs={"rows": 3}),
            "sign_up": forms.RadioSelect,
            "hold_comments_of": forms.RadioSelect,
            "comment_policy": forms.RadioSelect,
            "time_zone": ZoneSelect,
            "contact_address": forms.EmailInput(attrs={"autocomplete": "off"}),
        }
        help_texts = HINTS
        field_classes = {"leave_address": HttpsURLField}
        error_messages = {
            "name": {"required": _("The site needs a name.")},
            "comments_close_after_days": {
                "required": _("Write a number of days."),
                "min_value": _("0 is the least: comments then stay open."),
                "invalid": _("Write the days as a number, such as 30."),
            },
            "contact_address": {
                "invalid": _(
                    "That email doesn’t look complete. It needs an @ and a part after it, like name@example.org."
                )
            },
            "leave_address": {
                "required": _("Write where “Leave this page” leads."),
                "invalid": _("Write a full address, such as https://www.example.org/."),
            },
            **{name: {"max_length": too_long(most)} for name, most in LENGTHS.items() if name != "name"},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.show_hidden_initial = False  # where a default is asked for; whether it changed is seen from the row
            if name in LENGTHS:
                field.widget.attrs.pop("maxlength", None)  # a paste is never cut; the form says what is too long
        offer_time_zones(self)
        if "helpline_country" in self.fields:
            self.fields["helpline_country"].choices = [  # type: ignore[attr-defined]
                ("", _("No country in particular")),
                *[choice for choice in self.fields["helpline_country"].choices if choice[0]],  # type: ignore[attr-defined]
            ]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            *[Fieldset(title, *names, css_class="settings__part") for title, names in PARTS], "seen"
        )


def offer_time_zones(form: forms.ModelForm[Publication]) -> None:
    """A list to choose from, with what the site has now even where it is an old name."""
    now = form.instance.time_zone
    field = form.fields["time_zone"]
    nowhere = ["UTC"] if now in zone_names() else ["UTC", now]
    field.widget.attrs.pop("maxlength", None)  # nothing is typed into a list
    field.widget.choices = [*((name, name) for name in nowhere), *zones_by_region()]


class SeenForm(forms.Form):
    """`seen` is the newest row that was known when the form was shown; 0 where there was none."""

    seen = forms.IntegerField(min_value=0, max_value=LARGEST_ID, widget=forms.HiddenInput)


class PageTextForm(SeenForm):
    """The words of a page."""

    source = forms.CharField(
        label=_("Text"),
        strip=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 24, "class": "input--words", "spellcheck": "true"}),
        help_text=_(
            "Markdown: ## before a heading, - before the lines of a list, *emphasis*, **strong**, [a link](https://example.org/)."
        ),
        error_messages={
            "required": _("There are no words here. To have what the site says by itself, go back to the default."),
            "max_length": _("This page has room for 20,000 characters."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].widget.attrs.pop("maxlength", None)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_source(self) -> str:
        """Cleaned like an essay; what nobody could see is as good as nothing."""
        source = clean_markdown(self.cleaned_data["source"])
        if is_empty(source):
            raise forms.ValidationError(self.fields["source"].error_messages["required"], code="required")
        return source
