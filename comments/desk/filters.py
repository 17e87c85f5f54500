"""/desk/filters/: the lists of words, a sentence to try them on, and what they would have done to the last comments.

Moderators may look and try; administrators save.
"""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.member import member
from comments.desk.filter_forms import FiltersForm
from comments.desk.for_moderators import for_moderators
from comments.desk.trying import tried, would_have_done
from comments.desk.views import desk_page
from comments.models import WordList
from comments.models.word_list import Which
from core.kept_words import forget, kept
from publication.models import ChangedMeanwhile

VERSIONS_SHOWN = 20
# What else words are looked for has a page of its own.
LISTS = (Which.BANNED, Which.WATCHED)


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def filters(request: HttpRequest) -> HttpResponse:
    """A form with both lists. Its buttons “try” and “look” show what the typed lists do, and store nothing."""
    if request.method != "POST":
        return page(request, FiltersForm(initial={**as_they_are(), **kept(request)}))
    form = FiltersForm(request.POST)
    if not form.is_valid():
        return page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if "try" in request.POST:
        return page(request, form, outcomes=tried(form.cleaned_data["sentence"], **form.phrases))
    if "look" in request.POST:
        return page(request, form, looked=would_have_done(**form.phrases))
    return save(request, form)


def save(request: HttpRequest, form: FiltersForm) -> HttpResponse:
    """Keep both lists, or neither where somebody else has written one meanwhile."""
    if not member(request).is_administrator:
        raise PermissionDenied
    typed = form.cleaned_data
    try:
        with transaction.atomic():
            for which in LISTS:
                WordList.objects.write(which, typed[which], by=member(request), seen=typed[f"seen_{which.value}"])
    except ChangedMeanwhile as meanwhile:
        return ask_again(request, form, meanwhile.newer[0])
    forget(request)
    messages.success(request, _("Saved. From now on comments are judged by these lists."))
    return redirect("desk-filters")


def ask_again(request: HttpRequest, form: FiltersForm, newer: WordList) -> HttpResponse:
    """What was typed, beside what somebody else saved while it was."""
    seen = {name: number for name, number in as_they_are().items() if name.startswith("seen_")}
    return page(request, FiltersForm(initial={**form.cleaned_data, **seen}), newer=newer, status=HTTPStatus.CONFLICT)


def as_they_are() -> dict[str, Any]:
    """Both lists, and the numbers of the rows that were seen."""
    newest = {which: WordList.objects.of(which).first() for which in LISTS}
    return {which.value: row.words if row else "" for which, row in newest.items()} | {
        f"seen_{which.value}": row.pk if row else 0 for which, row in newest.items()
    }


def page(request: HttpRequest, form: FiltersForm, *, status: int = HTTPStatus.OK, **more: Any) -> HttpResponse:
    """The form, who saved what before, and what was tried."""
    context: dict[str, Any] = {
        "form": form,
        "versions": WordList.objects.filter(which__in=LISTS).select_related("by")[:VERSIONS_SHOWN],
        "may_save": member(request).is_administrator,
        **more,
    }
    return desk_page(request, "comments/desk/filters.html", status=status, **context)
