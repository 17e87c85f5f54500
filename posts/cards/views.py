"""Cards as networks and messengers ask for them."""

from collections.abc import Callable
from threading import Lock

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from posts.cards import keeping
from posts.models import Post
from publication.models import Publication

# A card is shown by other sites, also in browsers. A day: what is taken down shall not be kept for a year.
HEADERS = {"Cache-Control": "public, max-age=86400", "Cross-Origin-Resource-Policy": "cross-origin"}
# Nearly all are drawn by the job before anybody asks. For the rest: one at a time, so that asking for the cards of
# all old essays at once leaves the other threads to readers.
drawing = Lock()
ICON = "img/icon-512.png"
SECONDS_TO_WAIT = 3
RETRY_SECONDS = 5


@require_safe
@login_not_required
def card(request: HttpRequest, pk: int, mark: str) -> HttpResponse:
    """The card of a published essay; an address from before it changed leads to the present one, neutral titles to the site's."""
    publication = Publication.current()
    post = get_object_or_404(Post.objects.published().for_rows(), pk=pk)
    if keeping.is_neutral(publication):
        return redirect(keeping.address_of_site(publication))
    if mark != keeping.mark_of(post, publication):
        return redirect(keeping.address_of(post, publication))
    return answer(lambda: keeping.file_of(post, publication))


@require_safe
@login_not_required
def site_card(request: HttpRequest, mark: str) -> HttpResponse:
    """The card of everything else; an address from before it changed leads to the present one."""
    publication = Publication.current()
    if mark != keeping.mark_of_site(publication):
        return redirect(keeping.address_of_site(publication))
    return answer(lambda: keeping.file_of_site(publication))


def answer(find: Callable[[], bytes]) -> HttpResponse:
    """The picture; 503 where others are being drawn, the way to the site's icon where none can be."""
    if not drawing.acquire(timeout=SECONDS_TO_WAIT):
        return HttpResponse(status=503, headers={"Retry-After": str(RETRY_SECONDS)})
    try:
        return HttpResponse(find(), content_type="image/jpeg", headers=HEADERS)
    except keeping.CannotBeDrawn:
        return redirect(static(ICON))
    finally:
        drawing.release()
