"""The page /search/: a form, and what was found. What people look for is in no log and no cache."""

from dataclasses import replace

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.paging import page_of
from posts.models import Post
from posts.search.finding import Found, find, rows_for
from posts.search.question import choices, question_in
from posts.search.suggesting import suggestion
from posts.wishes import hidden_for

ESSAYS_A_PAGE = 12


@require_safe
@login_not_required
def search(request: HttpRequest) -> HttpResponse:
    """Published essays with these words, the best first; the same for everybody who hides none."""
    offered = choices()
    question = question_in(request.GET, offered)
    context = {"offered": offered, "question": question}
    if question.is_too_short:
        return render(request, "posts/search.html", context)
    found, unseen = without_hidden(find(question), request)
    page = page_of(found.best, request, size=ESSAYS_A_PAGE)
    rows = rows_for(question.words, list(page.object_list))
    instead = None if found.number or unseen else suggestion(question)
    shown = {"found": found, "unseen": unseen, "page": page, "rows": rows, "instead": instead}
    return render(request, "posts/search.html", {**context, **shown})


def without_hidden(found: Found, request: HttpRequest) -> tuple[Found, int]:
    """What was found but for what this member hides from lists, and how many of the best that leaves out."""
    if not (hidden := hidden_for(request)):
        return found, 0
    listed = set(Post.objects.filter(pk__in=found.best).without_notes(hidden).values_list("pk", flat=True))
    best = [pk for pk in found.best if pk in listed]
    unseen = len(found.best) - len(best)
    return replace(found, number=found.number - unseen, best=best), unseen
