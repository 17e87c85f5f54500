"""Lists of Django's admin that can be narrowed down by their own filters, and by nothing else that somebody writes into the address.

Django lets anybody who may see a list ask in its address for whatever the table has, its foreign keys and what points to it
among that: ?writer=7 would find the comments of a member whose name is nowhere to be read.
"""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Any]
else:
    Base = object


class OnlyItsFilters(Base):
    """For a ModelAdmin; before it among the bases."""

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Whether the first part is a field that the list has a filter for; Django's own rule holds as well."""
        names = {name_of(each) for each in self.get_list_filter(request)}
        return lookup.partition(LOOKUP_SEP)[0] in names and super().lookup_allowed(lookup, value, request)


def name_of(filter_: Any) -> str:
    """What the address calls one entry of a list_filter: a field, a field with a class, or a class of its own."""
    name: str = filter_[0] if isinstance(filter_, (list, tuple)) else getattr(filter_, "parameter_name", filter_)
    return name
