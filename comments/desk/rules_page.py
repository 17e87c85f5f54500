"""/desk/rules/: every rule in its order with what it does, its figures, and who changed them. Administrators save."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.member import member
from comments.desk.for_moderators import for_moderators
from comments.desk.rule_list import FIGURES, in_their_order
from comments.desk.rules_form import RulesForm
from comments.desk.trying import tried
from comments.desk.views import desk_page
from comments.models import WordList
from comments.models.word_list import Which
from core.kept_words import forget, kept
from publication.models import ChangedMeanwhile, SettingChange
from publication.settings_page import newest_change, stored

CHANGES_SHOWN = 30


@require_http_methods(["GET", "HEAD", "POST"])
@for_moderators
def rules(request: HttpRequest) -> HttpResponse:
    """A form with all figures. Its button “try” shows what the typed ones do to a sentence, and stores nothing."""
    if request.method != "POST":
        return page(request, RulesForm(instance=stored(), initial={"seen": newest_change(), **kept(request)}))
    form = RulesForm(request.POST, instance=stored())
    if not form.is_valid():
        return page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if "try" in request.POST:
        lists = {which.value: WordList.objects.phrases(which) for which in (Which.BANNED, Which.WATCHED)}
        return page(request, form, outcomes=tried(form.cleaned_data["sentence"], form.instance, **lists))
    return save(request, form)


def save(request: HttpRequest, form: RulesForm) -> HttpResponse:
    """Keep what differs from what was on the screen; nothing, where somebody else has changed the same meanwhile."""
    if not member(request).is_administrator:
        raise PermissionDenied
    try:
        made = form.instance.change(FIGURES, by=request.user, seen=form.cleaned_data["seen"])
    except ChangedMeanwhile as meanwhile:
        typed = {name: form.cleaned_data[name] for name in meanwhile.mine}
        again = RulesForm(instance=stored(), initial={**typed, "seen": newest_change()})
        return page(request, again, newer=meanwhile.newer, status=HTTPStatus.CONFLICT)
    forget(request)
    messages.success(
        request, _("Saved. From now on comments are judged by these figures.") if made else _("Nothing was changed.")
    )
    return redirect("desk-rules")


def page(request: HttpRequest, form: RulesForm, *, status: int = HTTPStatus.OK, **more: Any) -> HttpResponse:
    """The rules with their fields, who changed what before, and what was tried."""
    context: dict[str, Any] = {
        "form": form,
        "rules": [(name, shown, [form[figure] for figure in shown.figures]) for name, shown in in_their_order()],
        "changes": SettingChange.objects.filter(setting__in=FIGURES).select_related("by")[:CHANGES_SHOWN],
        "may_save": member(request).is_administrator,
        **more,
    }
    return desk_page(request, "comments/desk/rules.html", status=status, **context)
