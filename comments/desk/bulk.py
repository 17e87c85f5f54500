"""/desk/several/: deciding on several at once. A page shows them first, asks why once, and says what could not be done and why.

The form of a queue sends `picked` (“number:revision:status” of each, as they are on its screen), `queue`, and `do`: approve,
which keeps what is reported; reject, which removes what is public; or hold. Whatever changed meanwhile stays as it is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.member import member
from comments.desk.for_moderators import for_moderators
from comments.desk.forms import ReasonForm, SeenForm
from comments.desk.meanwhile import what_happened
from comments.desk.queues import QUEUES, WAITING, Queue
from comments.desk.views import desk_page
from comments.models import Comment, DecidedMeanwhile, Decision, NotYours, Status
from core.kept_words import forget, kept_lists
from core.plain_text import excerpt, plain_text

if TYPE_CHECKING:
    from accounts.models import User

AT_MOST = 50
QUOTED = 240
LONGEST_ID = len(str(2**53))


class Way(NamedTuple):
    """What is done with those in each state; the others are left as they are."""

    title: str | Promise
    button: str | Promise
    done: str | Promise
    verbs: dict[str, Callable[..., Decision]]
    needs_reason: bool = False


WAYS = {
    "approve": Way(
        gettext_lazy("Approve these?"),
        gettext_lazy("Approve them"),
        gettext_lazy("Approved"),
        {Status.HELD: Comment.approve, Status.PUBLISHED: Comment.keep},
    ),
    "reject": Way(
        gettext_lazy("Turn these down?"),
        gettext_lazy("Turn them down and tell the writers"),
        gettext_lazy("Turned down"),
        {Status.HELD: Comment.reject, Status.PUBLISHED: Comment.reject},
        needs_reason=True,
    ),
    "hold": Way(
        gettext_lazy("Hold these back?"),
        gettext_lazy("Hold them back"),
        gettext_lazy("Held back"),
        {Status.PUBLISHED: Comment.hold_back},
    ),
}


class Seen(NamedTuple):
    """One that was picked, as it was on the screen."""

    pk: int
    revision: int
    status: str

    @classmethod
    def read(cls, sent: str) -> Self | None:
        """None where it is forged or broken."""
        number, _colon, rest = sent.partition(":")
        revision, _colon, status = rest.partition(":")
        form = SeenForm({"revision": revision, "status": status})
        if not (number.isascii() and number.isdecimal() and len(number) <= LONGEST_ID and form.is_valid()):
            return None
        return cls(int(number), form.cleaned_data["revision"], form.cleaned_data["status"])

    def __str__(self) -> str:
        return f"{self.pk}:{self.revision}:{self.status}"


@dataclass
class Row:
    """A comment that was picked; what was decided about it, or why nothing can be."""

    comment: Comment
    seen: Seen
    why_not: str = ""
    decision: Decision | None = None

    @property
    def words(self) -> str:
        """The beginning of the text that was on the screen."""
        texts = [text for text in self.comment.revisions.all() if text.number == self.seen.revision]
        return excerpt(plain_text((texts[0] if texts else self.comment).html), QUOTED)


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def several(request: HttpRequest) -> HttpResponse:
    """POST shows what was picked, or, once `confirmed`, does it. GET: what was picked before the session ran out."""
    sent = dict(request.POST.lists()) if request.method == "POST" else kept_lists(request)
    queue = QUEUES.get(first_of(sent, "queue"), WAITING)
    way = WAYS.get(first_of(sent, "do"))
    rows = rows_for(sent.get("picked", []))
    if way is None or not rows:
        messages.info(request, _("Pick some comments first, and then what to do with them."))
        return redirect(queue.page)
    is_confirmed = request.method == "POST" and "confirmed" in request.POST
    form = form_for(way, sent, is_bound=is_confirmed)
    if is_confirmed and (form is None or form.is_valid()):
        forget(request)
        said = form.cleaned_data if form else {}
        decide_on_all(rows, way, member(request), said)
        return page(request, "several_done", queue, way, rows, note=said.get("note", ""))
    look(rows, way, member(request))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form and form.errors else HTTPStatus.OK
    more = {"form": form, "do": first_of(sent, "do"), "left": max(0, len(sent["picked"]) - AT_MOST)}
    return page(request, "several", queue, way, rows, status=status, **more)


def rows_for(picked: Iterable[str]) -> list[Row]:
    """Those that are there, in the order in which they were on the screen; AT_MOST of them."""
    seen = {each.pk: each for sent in list(picked)[:AT_MOST] if (each := Seen.read(sent))}
    rows = (
        Comment.objects.filter(pk__in=seen).select_related("writer", "pen_name", "post").prefetch_related("revisions")
    )
    there = {comment.pk: comment for comment in rows}
    return [Row(there[pk], each) for pk, each in seen.items() if pk in there]


def look(rows: list[Row], way: Way, moderator: "User") -> None:
    """Say what cannot be done, before anybody confirms."""
    for row in rows:
        row.why_not = why_not(row, way, moderator)


def why_not(row: Row, way: Way, moderator: "User") -> str:
    """Empty where it can be done now."""
    if row.comment.writer_id == moderator.pk:
        return _("This is your own comment, so another moderator decides on it.")
    if row.comment.state_of(row.seen.revision) != row.seen.status:
        return what_happened(DecidedMeanwhile(row.comment, row.seen.revision), moderator)
    return "" if row.seen.status in way.verbs else _("It waits to be read already.")


def decide_on_all(rows: list[Row], way: Way, moderator: "User", said: dict[str, Any]) -> None:
    """Each by its own verb and in a transaction of its own, so that what cannot be done leaves the others."""
    for row in rows:
        row.why_not = why_not(row, way, moderator)
        if not row.why_not:
            decide(row, way.verbs[row.seen.status], moderator, said)


def decide(row: Row, verb: Callable[..., Decision], moderator: "User", said: dict[str, Any]) -> None:
    """Note in the row what came of it."""
    try:
        row.decision = verb(row.comment, by=moderator, revision=row.seen.revision, **said)
    except DecidedMeanwhile as error:
        row.why_not = what_happened(error, moderator)
    except NotYours:
        row.why_not = _("This is your own comment, so another moderator decides on it.")


def form_for(way: Way, sent: dict[str, list[str]], *, is_bound: bool) -> ReasonForm | None:
    """Asked once for all of them, where a reason is needed; with what was typed before the session ran out."""
    if not way.needs_reason:
        return None
    typed = {name: first_of(sent, name) for name in ReasonForm.base_fields}
    return ReasonForm(typed) if is_bound else ReasonForm(initial=typed)


def page(
    request: HttpRequest,
    name: str,
    queue: Queue,
    way: Way,
    rows: list[Row],
    *,
    status: int = HTTPStatus.OK,
    **more: Any,
) -> HttpResponse:
    """What can be done, or was, and what not."""
    context: dict[str, Any] = {
        "queue": queue,
        "way": way,
        "able": [row for row in rows if not row.why_not],
        "unable": [row for row in rows if row.why_not],
        **more,
    }
    return desk_page(request, f"comments/desk/{name}.html", status=status, **context)


def first_of(sent: dict[str, list[str]], name: str) -> str:
    return next(iter(sent.get(name, [])), "")
