"""Finding an essay and reading it."""

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from core.kept_pages import PAGE, kept_whole
from core.paging import Uncounted, page_of
from core.pictures.files import SERVED
from core.pictures.widths import TYPES
from posts.models import Post, Topic
from posts.numbers import number_on, topics_in_use
from posts.pages import article_page, page_shown
from posts.shown import shown
from posts.wishes import ALL, hidden_for, listed_for

ESSAYS_A_PAGE = 12


@kept_whole(page=PAGE, notes=ALL)
@require_safe
@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """What this place is, the newest essay large, the others in rows, the topics."""
    essays, unseen = listed_for(request, Post.objects.published())
    page = page_of(essays.for_rows(), request, size=ESSAYS_A_PAGE, paginator=Uncounted)
    rows = list(page.object_list)
    lead = rows.pop(0) if rows and page.number == 1 else None
    shown = {"page": page, "lead": lead, "rows": rows, "unseen": unseen, "topics": topics_in_use()}
    return render(request, "posts/home.html", shown)


@kept_whole(page=PAGE, notes=ALL)
@require_safe
@login_not_required
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """A topic's name, its sentence and its essays."""
    found = get_object_or_404(Topic, slug=slug)
    essays, unseen = listed_for(request, Post.objects.published().filter(topics=found))
    page = page_of(essays.for_rows(), request, size=ESSAYS_A_PAGE, paginator=Uncounted)
    number = max(number_on(found) - unseen, 0)
    shown = {"topic": found, "number": number, "page": page, "rows": page.object_list, "unseen": unseen}
    return render(request, "posts/topic.html", shown)


@kept_whole(page=PAGE, order="new", never_with=("reply", "unfold", "notes"), thread_of="slug")
@require_safe
@login_not_required
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """The essay and its conversation; taken down is 410, and what may not be read is a 404 like any other."""
    if found := shown(slug, hidden_for(request)):
        return page_shown(request, found)
    # Not published; its writers may read it all the same.
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
