"""Where an administrator writes the words of the site's own pages, looks at them first, and goes back to the default."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.kept_words import forget, kept
from core.markdown import render_essay
from publication.default_text import site_default
from publication.for_administrators import for_administrators
from publication.forms import PageTextForm, SeenForm
from publication.models import ChangedMeanwhile, PageText, WhichPage

VERSIONS_SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def page_text(request: HttpRequest, page: str) -> HttpResponse:
    """A form with the words that count now. Its button “look” shows what was typed and stores nothing."""
    which = page_named(page)
    if request.method != "POST":
        return form_page(request, which, PageTextForm(initial=words_to_begin_with(request, which)))
    form = PageTextForm(request.POST)
    if not form.is_valid():
        return form_page(request, which, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if "look" in request.POST:
        return form_page(request, which, form, preview=render_essay(form.cleaned_data["source"]))
    return store(request, which, form, source=form.cleaned_data["source"])


@require_POST
@for_administrators
def default_again(request: HttpRequest, page: str) -> HttpResponse:
    """Have the page say again what the site writes by itself; the words that were there stay among the versions."""
    which, form = page_named(page), SeenForm(request.POST)
    if not form.is_valid():
        raise Http404
    return store(request, which, form, source="")


def store(request: HttpRequest, which: WhichPage, form: SeenForm, *, source: str) -> HttpResponse:
    """Keep the words, and show the page; where somebody else has written meanwhile, say so and keep nothing."""
    seen = form.cleaned_data["seen"]
    try:
        PageText.objects.write(which, source, by=request.user, seen=seen, default=site_default(which))
    except ChangedMeanwhile as meanwhile:
        begun = {"source": request.POST.get("source", meanwhile.newer[0].source), "seen": meanwhile.newer[0].pk}
        return form_page(
            request, which, PageTextForm(initial=begun), newer=meanwhile.newer[0], status=HTTPStatus.CONFLICT
        )
    forget(request)
    messages.success(
        request, _("Saved. Readers see it now.") if source else _("The page says again what the site writes by itself.")
    )
    return redirect(which.value)


def form_page(
    request: HttpRequest, which: WhichPage, form: PageTextForm, *, status: int = HTTPStatus.OK, **more: Any
) -> HttpResponse:
    """The form, and beside it what the site says by itself and what the page said before."""
    newest, default = PageText.objects.newest(which), site_default(which)
    is_own = bool(newest and not newest.is_default)
    context = {
        "form": form,
        "which": which,
        "newest": newest,
        "is_own": is_own,
        "default": default,
        "default_has_changed": is_own and newest is not None and newest.default_then not in ("", default),
        "versions": PageText.objects.of(which)[:VERSIONS_SHOWN],
        **more,
    }
    return render(request, "publication/page_text.html", context, status=status)


def words_to_begin_with(request: HttpRequest, which: WhichPage) -> dict[str, Any]:
    """What was typed before signing in again, else the version that ?version= names, else what the page says now."""
    newest = PageText.objects.newest(which)
    chosen = version_named(request.GET.get("version", ""), which) or newest
    source = chosen.source if chosen and not chosen.is_default else site_default(which)
    return {"source": kept(request).get("source", source), "seen": newest.pk if newest else 0}


def version_named(number: str, which: WhichPage) -> PageText | None:
    """The version of this page with this number, where the text is a number."""
    is_number = number.isascii() and number.isdecimal() and len(number) < len(str(2**63))
    return PageText.objects.of(which).filter(pk=int(number)).first() if is_number else None


def page_named(page: str) -> WhichPage:
    """Raises Http404 for a page whose words nobody writes."""
    if page not in WhichPage:
        raise Http404
    return WhichPage(page)
