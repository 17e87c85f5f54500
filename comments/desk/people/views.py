"""/desk/people/: finding somebody, and one person with all that a moderator may know."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.member import member
from accounts.models import MemberNote, User
from comments.desk.for_moderators import for_moderators
from comments.desk.people.acts import acts_upon
from comments.desk.people.finding import PeopleForm, WantedPeople, found
from comments.desk.people.forms import NoteForm
from comments.desk.people.known import Known, comments_by
from comments.desk.people.states import sanctions_by_member
from comments.desk.standing import Record, records_of
from comments.desk.views import desk_page
from comments.models import Reveal
from core.amounts import FirstPages
from core.kept_words import forget, kept
from core.paging import Uncounted, page_of

LINES, COMMENTS = 50, 20


@never_cache
@require_safe
@for_moderators
def people(request: HttpRequest) -> HttpResponse:
    """GET: everybody, or those who are looked for, the newest first."""
    moderator = member(request)
    form = PeopleForm(request.GET, by=moderator)
    wanted = form.wanted
    page = page_of(found(wanted, by=moderator), request, size=LINES, paginator=Uncounted)
    records, imposed = records_of(one.pk for one in page), sanctions_by_member(page)
    return desk_page(
        request,
        "comments/desk/people.html",
        form=form,
        page=page,
        rows=[(one, records.get(one.pk, Record()), imposed.get(one.pk, [])) for one in page],
        is_narrowed=wanted != WantedPeople(),
        asks_for_address=wanted.is_address and not moderator.is_administrator,
    )


@never_cache
@require_safe
@for_moderators
def desk_person(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: one member; a note that was begun before the session ran out is filled in again."""
    return person_page(request, pk, NoteForm(initial=kept(request, f"{request.path}notes/")))


@require_POST
@for_moderators
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Note something about a member, for good. About oneself nobody notes anything."""
    form = NoteForm(request.POST)
    about = get_object_or_404(User.objects.exclude(pk=member(request).pk), pk=pk, closed_at=None)
    if not form.is_valid():
        return person_page(request, pk, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    MemberNote.objects.create(member=about, by=member(request), words=form.cleaned_data["words"])
    forget(request)
    messages.success(request, _("Noted."))
    return redirect("desk-person", pk)


def person_page(request: HttpRequest, pk: int, form: NoteForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
    """What is known of them, what can be done, and what they wrote."""
    of = get_object_or_404(User, pk=pk)
    return desk_page(
        request,
        "comments/desk/person.html",
        status=status,
        of=of,
        known=Known(of),
        why_not=of.why_not_sanctioned_by(member(request)),
        is_own=of == member(request),
        acts=acts_upon(of),
        note_form=form,
        pen_names=Reveal.objects.behind(of, member(request)),
        page=page_of(comments_by(of), request, size=COMMENTS, paginator=FirstPages),
    )
