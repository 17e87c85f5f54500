"""Pages of a list, asked for by number."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest


def page_of(rows: QuerySet[Any] | Sequence[Any], request: HttpRequest, *, size: int) -> Page[Any]:
    """The page that ?page= names; anything that is no page of this list is a 404, so that no address has two pages."""
    try:
        return Paginator(rows, size).page(request.GET.get("page", 1))
    except (EmptyPage, PageNotAnInteger) as error:
        raise Http404 from error
