"""Finding somebody on the desk: by words of their name or handle, by state; by a whole address only for administrators."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from accounts.members.finding import FOUND_ANYWHERE, MOST_WORDS, Folded, with_words
from accounts.members.forms import EVERY, LONGEST_QUESTION, InTheAddress
from accounts.models import User
from comments.desk.people.states import STATES
from core.casefold import Casefold
from core.clean_text import clean_line


@dataclass(frozen=True)
class WantedPeople:
    words: str = ""
    state: str = ""

    @property
    def is_address(self) -> bool:
        return "@" in self.words


class PeopleForm(InTheAddress):
    """Whom a moderator looks for."""

    q = forms.CharField(
        label=_("Name or handle"),
        required=False,
        max_length=LONGEST_QUESTION,
        widget=forms.SearchInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", EVERY), *((name, label) for name, (label, _rows) in STATES.items())],
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if by.is_administrator:
            self.fields["q"].label = _("Name, handle or whole email address")

    @property
    def wanted(self) -> WantedPeople:
        """What was asked for, as far as it makes sense."""
        self.is_valid()
        asked = self.cleaned_data
        return WantedPeople(clean_line(asked.get("q", "")), asked.get("state", ""))


def found(wanted: WantedPeople, *, by: User) -> "QuerySet[User]":
    """Those who are asked for, the newest first."""
    members = User.objects.all()
    if wanted.is_address:
        members = with_address(members, wanted.words) if by.is_administrator else members.none()
    elif wanted.words:
        members = with_names(members, wanted.words)
    if wanted.state:
        members = STATES[wanted.state][1](members)
    return members.order_by("-date_joined", "-pk")


def with_address(members: "QuerySet[User]", email: str) -> "QuerySet[User]":
    return members.alias(folded=Casefold("email")).filter(folded=Casefold(Value(email)))


def with_names(members: "QuerySet[User]", said: str) -> "QuerySet[User]":
    """Those who have each of the words in their name or handle. The index knows addresses too, so it only leads there."""
    names = Folded(Concat(Value(" "), "display_name", Value(" "), "handle"))
    members = with_words(members, said).alias(names=names)
    for word in said.split()[:MOST_WORDS]:
        beginning = "" if len(word) >= FOUND_ANYWHERE else " "
        members = members.filter(names__contains=Folded(Concat(Value(beginning), Value(word))))
    return members
