"""The pages that say what this place is and how it works: in an administrator's words, else in the site's own."""

from functools import lru_cache

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from core.kept_pages import kept_whole
from core.markdown import render_essay
from publication.default_text import default_text
from publication.models import PageText, WhichPage

# Three pages in a few languages; what the settings make of them seldom changes.
RENDERED_AT_MOST = 64


@kept_whole()
@require_safe
@login_not_required
def about(request: HttpRequest) -> HttpResponse:
    return page(request, WhichPage.ABOUT, "pages/about.html")


@kept_whole()
@require_safe
@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    return page(request, WhichPage.PRIVACY, "pages/privacy.html")


@kept_whole()
@require_safe
@login_not_required
def how_comments_work(request: HttpRequest) -> HttpResponse:
    return page(request, WhichPage.HOW_COMMENTS_WORK, "pages/how_comments_work.html")


def page(request: HttpRequest, which: WhichPage, template: str) -> HttpResponse:
    """The page with the words that count for it now."""
    text = PageText.objects.newest(which)
    own = text if text and not text.is_default else None
    words = own.safe_html if own else default_html(default_text(which))
    return render(request, template, {"words": words, "own": own, "which": which})


@lru_cache(maxsize=RENDERED_AT_MOST)
def default_html(source: str) -> SafeString:
    """The default's HTML; the same words are rendered once in a process."""
    return render_essay(source)
