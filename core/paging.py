"""Pages of a list, asked for by number."""

import re
from collections.abc import Sequence
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

# As we write it: int() also takes " 1", "01", "1_0" and the digits of other scripts.
NUMBER = re.compile(r"[1-9][0-9]{0,8}")


class PartPage(Page[Any]):
    """A page that knows whether another follows, and not how many there are."""

    def __init__(self, rows: Sequence[Any], number: int, paginator: "Uncounted", *, has_next: bool) -> None:
        super().__init__(rows, number, paginator)
        self._has_next = has_next

    def has_next(self) -> bool:
        return self._has_next

    def next_page_number(self) -> int:
        return self.number + 1

    def previous_page_number(self) -> int:
        return self.number - 1


class Uncounted(Paginator[Any]):
    """The pages of a list that nobody counts: one row more than is shown tells whether another page follows."""

    def page(self, number: int | str) -> PartPage:
        """The page with this number; raises EmptyPage where nothing is on it, but for the first."""
        shown = int(number)
        first = (shown - 1) * self.per_page
        rows = list(self.object_list[first : first + self.per_page + 1])
        if not rows and shown > 1:
            raise EmptyPage
        return PartPage(rows[: self.per_page], shown, self, has_next=len(rows) > self.per_page)


def page_of(
    rows: QuerySet[Any] | Sequence[Any], request: HttpRequest, *, size: int, paginator: type[Paginator[Any]] = Paginator
) -> Page[Any]:
    """The page that ?page= names; anything that is no page of this list is a 404, so that no address has two pages."""
    number = request.GET.get("page", "1")
    if not NUMBER.fullmatch(number):
        raise Http404
    try:
        return paginator(rows, size).page(number)
    except EmptyPage as error:
        raise Http404 from error
