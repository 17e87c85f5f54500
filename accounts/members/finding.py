"""Finding a member among many: by words of their name, handle or address, by role, by standing.

Each question has its index (migration `acts_and_sign_ins`): trigrams of the folded words, so that a word is found
wherever it stands in a name; names in order; the few who are more than readers, and the few who are stopped.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models import F, Func, QuerySet, TextField, Value
from django.db.models.functions import Concat
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from accounts.models.closing import Closing

if TYPE_CHECKING:
    from accounts.members.forms import Wanted

# Trigrams know words of fewer letters only by their beginning.
FOUND_ANYWHERE = 3
MOST_WORDS = 6


class Folded(Func):
    """Without case and accents, as the database's index has it."""

    function = "member_folded"
    output_field = TextField()


class Words(Func):
    """All that a member can be found by, folded; a blank stands before each word."""

    function = "member_words"
    output_field = TextField()

    def __init__(self, *columns: str) -> None:
        super().__init__(*columns or ("display_name", "handle", "email"))


ORDERS: dict[str, tuple[Promise, tuple[object, ...]]] = {
    "": (_("Newest first"), ("-date_joined", "-pk")),
    "name": (_("By name"), (Folded("display_name"), "pk")),
    "seen": (_("Last signed in"), (F("last_login").desc(nulls_last=True), "-pk")),
}
STANDINGS: dict[str, tuple[Promise, Callable[["QuerySet[User]"], "QuerySet[User]"]]] = {
    "good": (pgettext_lazy("standing of a member", "May sign in"), lambda members: members.filter(is_active=True)),
    "stopped": (
        pgettext_lazy("standing of a member", "Stopped"),
        lambda members: members.filter(is_active=False, closed_at=None),
    ),
    "closing": (
        pgettext_lazy("standing of a member", "Closing their account"),
        lambda members: members.filter(pk__in=Closing.objects.values("member")),
    ),
    "closed": (
        pgettext_lazy("standing of a member", "Account closed"),
        lambda members: members.filter(closed_at__isnull=False),
    ),
}


def found(wanted: "Wanted") -> "QuerySet[User]":
    """The members who are asked for, in the order that is asked for."""
    members = with_words(User.objects.all(), wanted.words)
    if wanted.role:
        members = members.filter(role=wanted.role)
    if wanted.standing:
        members = STANDINGS[wanted.standing][1](members)
    return members.order_by(*ORDERS[wanted.order][1])  # type: ignore[arg-type]  # names and expressions


def with_words(members: "QuerySet[User]", said: str) -> "QuerySet[User]":
    """Those who have each of the words in their name, handle or address; a short one only where a word begins."""
    members = members.alias(words=Words())
    for word in said.split()[:MOST_WORDS]:
        if not any(character.isalnum() for character in word):
            return members.none()  # no trigram has only signs, so the database would read everybody
        beginning = "" if len(word) >= FOUND_ANYWHERE else " "
        members = members.filter(words__contains=Folded(Concat(Value(beginning), Value(word))))
    return members
