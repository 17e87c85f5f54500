"""/desk/decided/: what one has decided oneself, the latest first."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from accounts.member import member
from comments.desk.done import done_lately
from comments.desk.for_moderators import for_moderators
from comments.desk.history import decided as in_words
from comments.desk.views import desk_page
from comments.models import Decision
from core.amounts import FirstPages
from core.paging import page_of

LINES = 50
NAMED = ("comment__writer", "comment__pen_name", "comment__post")


@require_safe
@for_moderators
def decided(request: HttpRequest) -> HttpResponse:
    """Each with where it stands now; those of the last minute can be undone."""
    moderator = member(request)
    decisions = Decision.objects.filter(by=moderator).select_related("by", *NAMED)
    page = page_of(decisions.order_by("-at", "-pk"), request, size=LINES, paginator=FirstPages)
    lines = [(decision, in_words(decision)) for decision in page]
    return desk_page(request, "comments/desk/decided.html", page=page, lines=lines, done=done_lately(moderator))
