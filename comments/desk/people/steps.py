"""The steps of imposing something on a member or a pen-name: a page that asks, one that shows what will happen, and then it is so."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import ngettext

from accounts.member import member
from accounts.models import User
from accounts.models.governed import NotDone
from accounts.models.sanctioned import AlreadySo
from comments.desk.people.acts import Act
from comments.desk.people.forms import SanctionForm
from comments.models import DecidedMeanwhile
from comments.models.comment import CommentQuerySet
from core.kept_words import forget, kept


@dataclass(frozen=True)
class Imposing:
    """`act` upon whoever is called `name`. `page` shows a form, with what a `preview` says too; `impose` does it; `comments` are
    those that everybody reads and has for no longer than since a moment; `back` is where one comes to afterwards.
    """

    act: Act
    name: str
    back: str
    page: Callable[..., HttpResponse]
    preview: Callable[[SanctionForm], dict[str, Any]]
    impose: Callable[[SanctionForm], object]
    comments: Callable[[datetime | None], CommentQuerySet]

    def answer(self, request: HttpRequest) -> HttpResponse:
        """POST shows what will happen; with `confirmed` it happens, with `again` the form comes back as it was typed."""
        if request.method != "POST":
            return self.page(SanctionForm(kind=self.act.kind, initial=kept(request)))
        form = SanctionForm(request.POST, kind=self.act.kind)
        if not form.is_valid():
            return self.page(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        if "again" in request.POST:
            return self.page(SanctionForm(kind=self.act.kind, initial=form.cleaned_data))
        if "confirmed" not in request.POST:
            return self.page(form, **self.preview(form))
        forget(request)
        self.carry_out(request, form)
        return HttpResponseRedirect(self.back)

    def carry_out(self, request: HttpRequest, form: SanctionForm) -> None:
        """Do it, with all that belongs to it in one transaction, and say what came of it."""
        try:
            with transaction.atomic():
                self.impose(form)
                held = hold_back(self.comments(form.since), by=member(request))
        except AlreadySo as already:
            messages.info(request, already.sentence)
        except NotDone as not_done:
            messages.warning(request, not_done.sentence)
        else:
            messages.success(request, self.act.done % {"name": self.name})
            say_how_many_wait(request, form, held)


def hold_back(comments: CommentQuerySet, *, by: User) -> int:
    """Let each wait for a moderator, and answer how many do; what its writer took down meanwhile stays so."""
    held = 0
    for comment in comments:
        try:
            comment.hold_back(by=by, revision=comment.revision)
        except DecidedMeanwhile:
            continue
        held += 1
    return held


def say_how_many_wait(request: HttpRequest, form: SanctionForm, held: int) -> None:
    """Of their comments, where it was asked that they do."""
    if form.since:
        words = ngettext("%(n)d of their comments waits to be read.", "%(n)d of their comments wait to be read.", held)
        messages.info(request, words % {"n": held})
