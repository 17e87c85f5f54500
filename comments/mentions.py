"""Whom one can name beneath an essay: asked for while somebody types, where there is JavaScript."""

from itertools import islice

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.member import member
from comments.models.mention import people_beneath
from comments.naming import LONGEST, Offer, folded, offers_of
from comments.public_pages import kept, version_of
from posts.models import Post

# What fits above a telephone's keyboard.
OFFERED = 6


@never_cache
@require_safe
def people(request: HttpRequest, slug: str) -> JsonResponse:
    """GET ?q=: the first of those who take part with a name that begins so, as [their name, what to type]; never oneself."""
    post = get_object_or_404(Post.objects.published(), slug=slug)
    start, me = folded(request.GET.get("q", "")[:LONGEST]), member(request).pk
    found = (offer for offer in offers_beneath(post) if offer.number != me and offer.begins_with(start))
    return JsonResponse({"people": [[offer.name, offer.typed] for offer in islice(found, OFFERED)]})


def offers_beneath(post: Post) -> list[Offer]:
    """Everybody who can be named there; looked up once for each version of the thread."""
    return kept(f"{version_of(post)}:people", lambda: offers_of(people_beneath(post)))
