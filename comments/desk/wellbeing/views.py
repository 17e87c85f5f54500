"""A moderator's own pages: how their desk is, what their days were like, resting, and passing on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.member import member
from comments.desk.claiming import comment_on_the_desk
from comments.desk.deciding import answer
from comments.desk.for_moderators import for_moderators
from comments.desk.forms import SeenForm
from comments.desk.views import desk_page
from comments.desk.wellbeing.chart import Chart
from comments.desk.wellbeing.forms import DeskWishForm
from comments.desk.wellbeing.load import KINDS, last_days, load_since, midnight
from comments.desk.wellbeing.topics import topics_of
from comments.desk.wellbeing.unseen import seen_by_nobody
from comments.models import Claim, DeskWish, PassedOn
from publication.for_administrators import for_administrators

SHOWN = 100


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def wishes(request: HttpRequest) -> HttpResponse:
    """GET shows how one's own desk is; POST keeps what was chosen."""
    form = DeskWishForm(request.POST if request.method == "POST" else None, moderator=member(request))
    if not form.is_valid():
        return desk_page(
            request,
            "comments/desk/wellbeing/wishes.html",
            status=422 if form.errors else 200,
            form=form,
            passed_on=PassedOn.objects.filter(moderator=member(request)).count(),
        )
    form.save()
    messages.success(request, _("Saved. Your queues are so from now on; nobody else sees what you chose."))
    return redirect("desk-wishes")


@never_cache
@require_safe
@for_moderators
def load(request: HttpRequest) -> HttpResponse:
    """GET: one's own last four weeks. There is no such page about anybody else."""
    now, moderator = timezone.now(), member(request)
    return desk_page(
        request,
        "comments/desk/wellbeing/load.html",
        chart=Chart(last_days(moderator, now)),
        kinds=KINDS.values(),
        today=load_since(moderator, midnight(now)),
        wish=DeskWish.objects.of(moderator),
    )


@require_POST
@for_moderators
def passing_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave it to the others; they see only that nobody reads it."""
    comment = comment_on_the_desk(pk)
    PassedOn.objects.pass_on(comment, by=member(request))
    Claim.objects.release(comment, member(request))
    messages.success(request, _("Passed on. It is in your queues no more; nobody is told."))
    return answer(request, SeenForm(request.POST).came_from, pk)


@require_POST
@for_moderators
def taking_back(request: HttpRequest) -> HttpResponse:
    """Have everything that one passed on in one's own queues again."""
    number, _kinds = PassedOn.objects.filter(moderator=member(request)).delete()
    back = ngettext("%(n)d comment is in your queues again.", "%(n)d comments are in your queues again.", number)
    messages.success(request, back % {"n": number})
    return redirect("desk-wishes")


@require_POST
@for_moderators
def going_on(request: HttpRequest) -> HttpResponse:
    """More today after all; it counts anew from now."""
    DeskWish.objects.choose(member(request), went_on_at=timezone.now(), stopped_at=None)
    return redirect(SeenForm(request.POST).came_from.page)


@require_POST
@for_moderators
def stopping(request: HttpRequest) -> HttpResponse:
    """Enough until midnight, by one's own clock."""
    DeskWish.objects.choose(member(request), stopped_at=timezone.now())
    return redirect("desk")


@never_cache
@require_safe
@for_administrators
def unseen(request: HttpRequest) -> HttpResponse:
    """What waits and nobody looks at, without its words."""
    found = seen_by_nobody()[:SHOWN]
    lines = [(comment, topics_of(comment)) for comment in found]
    return desk_page(request, "comments/desk/wellbeing/unseen.html", lines=lines)
