"""The site's settings on one page, with who changed what."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.kept_words import forget, kept
from publication.for_administrators import for_administrators
from publication.forms import PARTS, SettingsForm
from publication.models import ChangedMeanwhile, PageText, Publication, SettingChange, WhichPage
from publication.models.publication import read_row

CHANGES_SHOWN = 30
SETTINGS = [name for _title, names in PARTS for name in names]


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def site_settings(request: HttpRequest) -> HttpResponse:
    """Show the settings, and store what was changed."""
    if request.method != "POST":
        return settings_page(
            request, SettingsForm(instance=stored(), initial={"seen": newest_change(), **kept(request)})
        )
    form = SettingsForm(request.POST, instance=stored())
    if not form.is_valid():
        return settings_page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        made = form.instance.change(SETTINGS, by=request.user, seen=form.cleaned_data["seen"])
    except ChangedMeanwhile as meanwhile:
        again = typed_over_theirs(form, meanwhile.mine)
        return settings_page(request, again, newer=meanwhile.newer, status=HTTPStatus.CONFLICT)
    forget(request)
    messages.success(request, _("Saved. Readers see it now.") if made else _("Nothing was changed."))
    return redirect("site-settings")


def settings_page(
    request: HttpRequest, form: SettingsForm, *, newer: list[SettingChange] | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    """The form, what others have done meanwhile, and the latest changes."""
    context: dict[str, Any] = {
        "form": form,
        "newer": newer,
        "changes": SettingChange.objects.select_related("by")[:CHANGES_SHOWN],
        "pages": [(page, PageText.objects.newest(page.value)) for page in WhichPage],
    }
    return render(request, "publication/settings.html", context, status=status)


def stored() -> Publication:
    """The settings as they are in the database this moment: a form must not be compared with what was kept."""
    values = read_row().values
    return Publication.from_values(values)


def newest_change() -> int:
    newest = SettingChange.objects.first()
    return newest.pk if newest else 0


def typed_over_theirs(form: SettingsForm, mine: list[str]) -> SettingsForm:
    """The settings as they are now with what was typed in place of some, unsaved, in a form that knows what others have done."""
    typed = {name: form.cleaned_data[name] for name in mine}
    return SettingsForm(instance=stored(), initial={**typed, "seen": newest_change()})
