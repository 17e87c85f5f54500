"""The page /search/: a form, and what was found. What people look for is in no log and no cache."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.paging import page_of
from posts.search.finding import find, rows_for
from posts.search.question import choices, question_in
from posts.search.suggesting import suggestion

ESSAYS_A_PAGE = 12


@require_safe
@login_not_required
def search(request: HttpRequest) -> HttpResponse:
    """Published essays with these words, the best first; for everybody the same."""
    offered = choices()
    question = question_in(request.GET, offered)
    context = {"offered": offered, "question": question}
    if question.is_too_short:
        return render(request, "posts/search.html", context)
    found = find(question)
    page = page_of(found.best, request, size=ESSAYS_A_PAGE)
    rows = rows_for(question.words, list(page.object_list))
    instead = None if found.number else suggestion(question)
    return render(
        request, "posts/search.html", {**context, "found": found, "page": page, "rows": rows, "instead": instead}
    )
