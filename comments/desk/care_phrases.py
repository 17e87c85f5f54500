"""/desk/filters/care/: the phrases with which somebody may need a person, and who reviewed them. Administrators save."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.member import member
from care.phrases import built_in
from comments.desk.filter_forms import LARGEST_ID, lines_of
from comments.desk.filters import VERSIONS_SHOWN
from comments.desk.for_moderators import for_moderators
from comments.desk.views import desk_page
from comments.models import WordList
from comments.models.word_list import Which
from core.clean_text import clean_line
from core.kept_words import forget, kept
from publication.models import ChangedMeanwhile


class CarePhrasesForm(forms.Form):
    use_required_attribute = False

    care = forms.CharField(
        label=gettext_lazy("Phrases"),
        help_text=gettext_lazy("One a line: explicit, in the first person, in the present."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto", "translate": "no"}),
    )
    reviewed_by = forms.CharField(
        label=gettext_lazy("Reviewed by"),
        help_text=gettext_lazy(
            "The name and the profession of somebody who works with people in crisis and has read these very phrases. "
            "While this is empty, nothing looks for them. Empty it again when you change a phrase that they have not read."
        ),
        required=False,
        max_length=200,
    )
    seen = forms.IntegerField(min_value=0, max_value=LARGEST_ID, widget=forms.HiddenInput)

    def clean_care(self) -> str:
        return lines_of(self.cleaned_data["care"])

    def clean_reviewed_by(self) -> str:
        return clean_line(self.cleaned_data["reviewed_by"])


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def care_phrases(request: HttpRequest) -> HttpResponse:
    """GET shows the phrases as they are, at first the product's own; POST keeps them."""
    if request.method != "POST":
        return page(request, CarePhrasesForm(initial={**as_they_are(), **kept(request)}))
    if not member(request).is_administrator:
        raise PermissionDenied
    form = CarePhrasesForm(request.POST)
    if not form.is_valid():
        return page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return save(request, form)


def save(request: HttpRequest, form: CarePhrasesForm) -> HttpResponse:
    """Keep what was typed, unless somebody else has written meanwhile."""
    typed = form.cleaned_data
    try:
        WordList.objects.write(
            Which.CARE, typed["care"], by=member(request), seen=typed["seen"], reviewed_by=typed["reviewed_by"]
        )
    except ChangedMeanwhile as meanwhile:
        begun = {**typed, "seen": meanwhile.newer[0].pk}
        return page(request, CarePhrasesForm(initial=begun), newer=meanwhile.newer[0], status=HTTPStatus.CONFLICT)
    forget(request)
    messages.success(
        request,
        _("Saved. A comment with one of these phrases now asks for a person.")
        if typed["reviewed_by"]
        else _("Saved. Nothing looks for these phrases while nobody has reviewed them."),
    )
    return redirect("desk-care-phrases")


def as_they_are() -> dict[str, Any]:
    """The phrases, their reviewer, and the number of the row that was seen."""
    newest = WordList.objects.of(Which.CARE).first()
    if newest is None:
        return {"care": built_in(), "reviewed_by": "", "seen": 0}
    return {"care": newest.words, "reviewed_by": newest.reviewed_by, "seen": newest.pk}


def page(request: HttpRequest, form: CarePhrasesForm, *, status: int = HTTPStatus.OK, **more: Any) -> HttpResponse:
    """The form, and who saved what before."""
    versions = WordList.objects.of(Which.CARE)[:VERSIONS_SHOWN]
    context: dict[str, Any] = {"form": form, "versions": versions, "may_save": member(request).is_administrator, **more}
    return desk_page(request, "comments/desk/care_phrases.html", status=status, **context)
