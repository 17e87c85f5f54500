"""How many there are, as far as anybody counts: of a list of any length that takes no longer than of a thousand rows."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

MOST = 1_000


@dataclass(frozen=True)
class Amount:
    """A number, and whether there are more than that: "12", "1,000+"."""

    number: int
    is_more: bool = False

    @classmethod
    def of(cls, rows: QuerySet[Any], most: int = MOST) -> "Amount":
        """Of these rows, counted up to `most`."""
        found = rows.order_by()[: most + 1].count()
        return cls(min(found, most), is_more=found > most)

    def __bool__(self) -> bool:
        return self.number > 0

    def __str__(self) -> str:
        words = number_format(self.number, force_grouping=True)
        # Translators: so many and more, as “1,000+”.
        return _("%(number)s+") % {"number": words} if self.is_more else words


class FirstPages(Paginator[Any]):
    """The pages of the first MOST rows of a list: neither counting nor skipping takes longer the longer it is."""

    @cached_property
    def amount(self) -> Amount:
        return Amount.of(self.object_list)  # type: ignore[arg-type]  # it is only ever given querysets

    @cached_property
    def count(self) -> int:
        return self.amount.number
