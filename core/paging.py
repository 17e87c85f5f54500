"""Pages of a list, asked for by number."""

import re
from collections.abc import Sequence
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

# As we write it: int() also takes " 1", "01", "1_0" and the digits of other scripts.
NUMBER = re.compile(r"[1-9][0-9]{0,8}")


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
