"""/letters/: what arrived for a member and what they wrote; an exchange, in which letters are opened and answered."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.member import member
from comments.letters import telling
from comments.letters.box import box_for, sent_with
from comments.letters.forms import LetterForm
from comments.letters.sheets import Sheet, sheets_of
from comments.letters.writing import address, say_what_happens_now
from comments.models import Letter, LetterStatus
from comments.models.letter_judged import why_closed
from comments.models.letter_status import GONE
from comments.models.sent import Refused
from comments.rules import Refusal
from core.kept_words import forget, kept, put
from core.paging import page_of
from posts.models import Byline, Post, beside

LETTERS_A_PAGE = 20
SENT = "sent"


@never_cache
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """GET. Of whoever writes essays what arrived, with ?box=sent what they began; of everybody else what they began."""
    reader = member(request)
    gets_letters = Byline.objects.filter(writer=reader).exists()
    is_sent = not gets_letters or request.GET.get("box") == SENT
    page = page_of(begun_by(reader) if is_sent else received_by(reader), request, size=LETTERS_A_PAGE)
    context = {"page": page, "is_sent": is_sent, "gets_letters": gets_letters}
    return render(request, "comments/letters/all.html", context)


@never_cache
@require_safe
def exchange(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the letters of an exchange, the first first. What was not opened yet is closed."""
    first = exchange_of(request, pk)
    return exchange_page(request, first, kept(request) or kept(request, address(first.post)))


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: write to the other side. Whatever is the matter, the words come back with the reason."""
    first, writer = exchange_of(request, pk), member(request)
    form = LetterForm(request.POST)
    form.is_valid()
    try:
        letter = Letter.objects.send(post=first.post, writer=writer, exchange=first, **sent_with(form, writer))
    except Refused as refused:
        words = request.POST.dict()
        return exchange_page(request, first, words, refused.refusal, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    for path in (first.get_absolute_url(), request.path, address(first.post)):
        forget(request, path)
    say_what_happens_now(request, letter)
    return redirect(f"{letter.get_absolute_url()}#{letter.anchor}")


@require_POST
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: open a letter that arrived. From now on it can't be taken back. Once more does no harm."""
    letter = get_object_or_404(Letter.objects.received_by(member(request)), pk=pk)
    letter.open(by=member(request))
    telling.read(letter, by=member(request))
    return redirect(f"{letter.get_absolute_url()}#{letter.anchor}")


@require_POST
def taking_back(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: back into the box, while nobody it is for has opened it."""
    own = Letter.objects.filter(writer=member(request)).exclude(status__in=GONE).with_signatures()
    letter = get_object_or_404(own, pk=pk)
    words = letter.take_back(by=member(request))
    if not words:
        messages.info(request, _("It has been opened already, so it can’t be taken back."))
        return redirect(f"{letter.get_absolute_url()}#{letter.anchor}")
    path = letter.get_absolute_url() if letter.first_id else address(letter.post)
    put(request, path, {"body": [words]})
    messages.success(request, _("Your letter is back in the box. Nobody it was for has read it."))
    if letter.first_id:
        return redirect(f"{path}#write")
    return redirect(path if Post.objects.published().filter(pk=letter.post_id).exists() else "letters")


def exchange_of(request: HttpRequest, pk: int) -> Letter:
    """The first letter of an exchange of which this member is one side; raises Http404."""
    found = Letter.objects.shown_to(member(request)).exchanges().with_signatures()
    return get_object_or_404(found.prefetch_related(beside.writers("post__")), pk=pk)


def exchange_page(
    request: HttpRequest, first: Letter, words: Any, refusal: Refusal | None = None, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    """The letters that this reader sees, and the box for the next one or why there is none."""
    reader = member(request)
    shown = Letter.objects.shown_to(reader).filter(Q(pk=first.pk) | Q(first=first)).with_signatures()
    sheets = sheets_of(shown.select_related("comment", "asked_by").order_by("created_at", "pk"), reader)
    is_writer = first.member_id != reader.pk
    context = {
        "first": first,
        "sheets": sheets,
        "is_writer": is_writer,
        "is_muted": is_writer and telling.is_muted(first, by=reader),
        "why_closed": why_closed_to(reader, first, sheets),
        "box": box_for(request, words, refusal),
        "letters_url": reverse("letters") + ("" if is_writer else f"?box={SENT}"),
    }
    return render(request, "comments/letters/exchange.html", context, status=status)


def why_closed_to(reader: Any, first: Letter, sheets: list[Sheet]) -> str:
    """Why this reader cannot go on in the exchange; empty where they can."""
    if first.member_id != reader.pk and any(sheet.is_unopened for sheet in sheets):
        return _("Open what arrived first, then you can answer.")
    return why_closed(Letter(post=first.post, writer=reader, member=first.member, first=first), with_words=False)


def received_by(reader: Any) -> Any:
    """Exchanges about this reader's essays, with whether something in them is new."""
    return with_news(Letter.objects.received_by(reader).exchanges().filter(~Q(member=reader)), reader)


def begun_by(reader: Any) -> Any:
    """Exchanges that this reader began, with whether something in them is new."""
    return with_news(Letter.objects.shown_to(reader).exchanges().filter(writer=reader), reader)


def with_news(rows: Any, reader: Any) -> Any:
    """With whether something in the exchange is new to this reader (`is_new`), or asked of them (`is_asked`)."""
    unread = Letter.objects.unread_by(reader).order_by()
    is_new = Exists(unread.filter(pk=OuterRef("pk"))) | Exists(unread.filter(first=OuterRef("pk")))
    asks = Letter.objects.filter(writer=reader, status=LetterStatus.SENT, consent="").exclude(asked_at=None)
    is_asked = Exists(asks.filter(Q(pk=OuterRef("pk")) | Q(first=OuterRef("pk"))))
    return rows.with_signatures().annotate(is_new=is_new, is_asked=is_asked)
