"""Declaring that something is removed by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

type Rows = QuerySet[Any]
type Asking = Callable[[datetime], Rows]
# Of rows as its Asking finds them, and so with their words.
type Going = Callable[[Any], int]


@dataclass(frozen=True)
class Removing:
    """`what` goes `after` a time `since` something happened. `rows` are those that are old enough at a moment.

    `go` removes or empties the rows it is given, of which there are few at a time, and answers how many those were.
    """

    name: str
    what: Promise
    after: timedelta
    since: Promise
    rows: Asking
    go: Going

    @property
    def after_in_words(self) -> str:
        """How long it stays."""
        if not self.after:
            return _("until the next night")
        return ngettext("%(days)d day", "%(days)d days", self.after.days) % {"days": self.after.days}


def delete(rows: Rows) -> int:
    """Let the rows go, and answer how many there were of their own kind."""
    _all, by_kind = rows.delete()
    return by_kind.get(rows.model._meta.label, 0)


_declared: dict[str, Removing] = {}


def removes(
    name: str, what: Promise, *, after: timedelta, since: Promise, go: Going = delete
) -> Callable[[Asking], Removing]:
    """Make of a function that asks for what is old enough a removal of this name; ValueError where the name is taken."""

    def declare(rows: Asking) -> Removing:
        if name in _declared:
            raise ValueError(f"There is a removal called {name} already.")
        _declared[name] = Removing(name, what, after, since, rows, go)
        return _declared[name]

    return declare


@cache
def removals() -> dict[str, Removing]:
    """All there are, by their names."""
    autodiscover_modules("removals")
    return dict(sorted(_declared.items()))
