"""Finding an essay and reading it."""

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.db.models import Count, Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.paging import page_of
from core.pictures.files import SERVED
from core.pictures.widths import TYPES
from posts.models import Post, Topic
from posts.models.publishable import is_up
from posts.pages import article_page
from posts.wishes import listed_for

ESSAYS_A_PAGE = 12


@require_safe
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """What this place is, the newest essay large, the others in rows, the topics."""
    essays, unseen = listed_for(request, Post.objects.published())
    page = page_of(essays.for_rows(), request, size=ESSAYS_A_PAGE)
    rows = list(page.object_list)
    lead = rows.pop(0) if rows and page.number == 1 else None
    shown = {"page": page, "lead": lead, "rows": rows, "unseen": unseen, "topics": topics_in_use()}
    return render(request, "posts/home.html", shown)


@require_safe
@login_not_required
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """A topic's name, its sentence and its essays."""
    found = get_object_or_404(Topic, slug=slug)
    essays, unseen = listed_for(request, Post.objects.published().filter(topics=found))
    page = page_of(essays.for_rows(), request, size=ESSAYS_A_PAGE)
    shown = {"topic": found, "page": page, "rows": page.object_list, "unseen": unseen}
    return render(request, "posts/topic.html", shown)


@require_safe
@login_not_required
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """The essay and its conversation; taken down is 410, and what may not be read is a 404 like any other."""
    post = Post.objects.visible_to(request.user).for_rows().select_related("series").filter(slug=slug).first()
    if post:
        return article_page(request, post)
    moved = Post.objects.published().with_old_slug(slug).first()
    if moved:
        return redirect(moved, permanent=True)
    if Post.objects.unpublished().filter(Q(slug=slug) | Q(old_slugs__slug=slug)).exists():
        return render(request, "410.html", status=410)
    raise Http404


@require_safe
@login_not_required
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture of ours. Its name cannot be guessed and its contents never change."""
    ours = SERVED.fullmatch(name)
    try:
        opened = default_storage.open(name) if ours else None
    except (OSError, ValueError):  # not there, a folder, a name no file can have
        opened = None
    if opened is None or ours is None:
        raise Http404
    return FileResponse(
        opened,
        content_type=TYPES[ours["suffix"]],
        # Feed readers in a browser are other sites, and the essay comes to them with its pictures.
        headers={
            "Cache-Control": "public, max-age=31536000, immutable",
            "Cross-Origin-Resource-Policy": "cross-origin",
        },
    )


def topics_in_use() -> list[Topic]:
    """Topics with published essays, each with their `number`."""
    up = Count("posts", filter=Q(posts__in=Post.objects.filter(is_up(timezone.now()))))
    return list(Topic.objects.annotate(number=up).filter(number__gt=0).order_by("name"))
