"""Which lines of the log are asked for."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

import core.among  # noqa: F401 -- the lookup
from accounts.members.forms import EVERY, LONGEST_QUESTION, InTheAddress
from accounts.models import Deed, MemberAct, User
from accounts.models.role import MODERATES
from comments.kinds import KINDS
from comments.models import LetterDeed, Reason
from comments.rules import NAMES
from comments.rules.care import RULE as CARE
from core.clean_text import clean_line

A_RULE = "rule"
# What moderators impose on members and lift again, and that they looked behind a pen-name; what else administrators do to them is in a log of their own.
SANCTIONS = (Deed.WARNED, Deed.HELD_ALL, Deed.SUSPENDED, Deed.BANNED, Deed.LIFTED, Deed.REVEALED)
# What moderators did with letters.
LETTERS = {f"letter_{deed}": deed for deed in LetterDeed}
# That somebody may have needed a person is never counted against anybody, and nobody can be looked up by it.
RULES = {rule: name for rule, name in NAMES.items() if rule != CARE}


@dataclass(frozen=True)
class Wanted:
    """`person`: words of a name or handle; `by`: a moderator's number, or A_RULE; both days count whole."""

    person: str = ""
    by: str = ""
    what: str = ""
    reason: str = ""
    rule: str = ""
    since: date | None = None
    until: date | None = None


class LogForm(InTheAddress):
    """Whatever is wrong in the address counts as not asked."""

    person = forms.CharField(
        label=_("Whose comment"),
        required=False,
        max_length=LONGEST_QUESTION,
        widget=forms.SearchInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    by = forms.ChoiceField(label=_("Who decided"), required=False)
    what = forms.ChoiceField(label=_("What"), required=False)
    reason = forms.ChoiceField(label=_("Reason"), required=False, choices=[("", EVERY), *Reason.choices])
    rule = forms.ChoiceField(label=_("Held by the rule"), required=False, choices=[("", EVERY), *RULES.items()])
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by: Any = self.fields["by"]
        what: Any = self.fields["what"]
        people = [(str(one.pk), str(one)) for one in who_ever_moderated()]
        by.choices = [("", EVERY), (A_RULE, _("A rule")), *people]
        what.choices = what_can_be_asked()

    @property
    def wanted(self) -> Wanted:
        """What was asked for, as far as it makes sense."""
        self.is_valid()
        asked = self.cleaned_data
        words = {name: asked.get(name, "") for name in ("by", "what", "reason", "rule")}
        person = clean_line(asked.get("person", ""))
        return Wanted(person=person, since=asked.get("since"), until=asked.get("until"), **words)


def who_ever_moderated() -> list[User]:
    """Those who do, and those who did; without going through all that was decided."""
    did = MemberAct.objects.filter(what=Deed.ROLE, was__in=MODERATES).order_by().values("member")
    ever = Q(role__in=MODERATES) | Q(pk__among=ArraySubquery(did))
    return list(User.objects.filter(ever).order_by("display_name", "pk"))


def what_can_be_asked() -> list[tuple[str, Any]]:
    """Decisions about comments, what was done with letters, then what was imposed on members."""
    decisions: list[tuple[str, str | Promise]] = [(name, words) for name, (words, _which) in KINDS.items()]
    sanctions = [(deed.value, deed.label) for deed in SANCTIONS]
    letters = [(name, deed.label) for name, deed in LETTERS.items()]
    comments, members = str(_("Comments")), str(_("Members"))
    return [("", EVERY), (comments, decisions), (str(_("Letters")), letters), (members, sanctions)]
