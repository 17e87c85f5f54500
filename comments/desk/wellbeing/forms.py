"""How the desk is to be for one moderator."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import without_form_tag
from accounts.models import User
from comments.desk.wellbeing.topics import notes, reasons, topics
from comments.models import DeskWish

FOLDED, AT_ONCE = "folded", "at_once"
MOST_ITEMS, MOST_MINUTES = 1000, 1440
GROUPS = {"reasons": reasons, "notes": notes, "topics": topics}
LABELS = {
    "reasons": _("Leave out what was reported for, or is here because"),
    "notes": _("Leave out what is beneath essays with the note"),
    "topics": _("Leave out what is beneath essays about"),
}
NUMBER = {
    "invalid": _("Write a number."),
    "required": _("Write a number; 0 for none."),
    "min_value": _("Write a number; 0 for none."),
}


class Several(forms.MultipleChoiceField):
    """Any number of them, none too: always answered, so nobody need be told that it is optional."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class DeskWishForm(forms.Form):
    use_required_attribute = False

    opening = forms.ChoiceField(
        label=_("Comments that were reported, and those whose writer may need a person"),
        choices=[
            (FOLDED, _("open folded: I see what they are about, and open them when I am ready")),
            (AT_ONCE, _("show at once")),
        ],
        widget=forms.RadioSelect,
    )
    items_a_day = forms.IntegerField(
        label=_("Ask me to rest after so many comments a day"),
        help_text=_("0 for never. It is only asked; going on is one press."),
        min_value=0,
        max_value=MOST_ITEMS,
        error_messages=NUMBER,
    )
    minutes_a_day = forms.IntegerField(
        label=_("Ask me to rest after so many minutes a day"),
        help_text=_("0 for never. Worked out from when you decided and what you claimed; nothing else is noted."),
        min_value=0,
        max_value=MOST_MINUTES,
        error_messages=NUMBER,
    )

    def __init__(self, *args: Any, moderator: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_form_tag()
        self.moderator = moderator
        wish = DeskWish.objects.of(moderator)
        for name, choices in GROUPS.items():
            self._ask_what_to_leave_out(name, choices(), wish.left_out)
        self.initial.update(
            opening=AT_ONCE if wish.shows_at_once else FOLDED,
            items_a_day=wish.items_a_day,
            minutes_a_day=wish.minutes_a_day,
        )

    def save(self) -> None:
        """Keep it from now on."""
        chosen = self.cleaned_data
        DeskWish.objects.choose(
            self.moderator,
            shows_at_once=chosen["opening"] == AT_ONCE,
            left_out=[key for name in GROUPS for key in chosen.get(name, [])],
            items_a_day=chosen["items_a_day"],
            minutes_a_day=chosen["minutes_a_day"],
        )

    @property
    def groups(self) -> list[forms.BoundField]:
        """What can be left out."""
        return [self[name] for name in GROUPS if name in self.fields]

    def _ask_what_to_leave_out(self, name: str, choices: list[Any], left_out: list[str]) -> None:
        if not choices:
            return
        self.fields[name] = Several(label=LABELS[name], choices=choices, widget=forms.CheckboxSelectMultiple)
        self.initial[name] = [key for key, _label in choices if key in left_out]
