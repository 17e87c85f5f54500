"""The pages /settings/privacy/: a copy of everything, and closing the account."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import Storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms import without_form_tag
from accounts.member import member
from accounts.models import Export
from accounts.models.closing import WAITS, EssaysBecome, WordsBecome
from accounts.names import is_writer
from accounts.privacy.closing import LastAdministrator, ask_to_close, may_go
from accounts.reauthentication import freshly_proven
from publication.models import Publication

CHOOSE = gettext_lazy("Choose one of these.")


class ClosingForm(forms.Form):
    """What is to become of one's words; of essays where somebody wrote some."""

    words = forms.ChoiceField(
        label=gettext_lazy("Your comments"),
        choices=WordsBecome,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    essays = forms.ChoiceField(
        label=gettext_lazy("Your essays"),
        choices=EssaysBecome,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )

    def __init__(self, *args: Any, writes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_form_tag()
        if not writes:
            del self.fields["essays"]

    @property
    def wish(self) -> dict[str, str]:
        """What to ask for; nothing is lost of somebody who has no essays."""
        return {"essays": EssaysBecome.UNSIGNED.value, **self.cleaned_data}


@never_cache
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """GET: what a member can do about what is kept of them, and how far their copy is."""
    export = Export.objects.filter(member=member(request)).first()
    return render(request, "accounts/privacy.html", {"export": export, "days": WAITS.days})


@require_POST
@freshly_proven
def ask_for_my_data(request: HttpRequest) -> HttpResponse:
    """POST: have the copy made, once a day."""
    export = Export.objects.ask(member(request))
    if export.is_being_made:
        messages.success(request, _("We are putting it together. You get an email when it is ready."))
    elif not export.is_ready:
        messages.info(request, _("You asked for it within the last 24 hours. It can be made once a day."))
    return redirect("my-data")


@never_cache
@require_safe
@freshly_proven
def fetch_my_data(request: HttpRequest) -> HttpResponseBase:
    """GET: the file, to nobody but whose data it is, and for a day alone."""
    export = Export.objects.filter(member=member(request)).first()
    if export is None or not export.is_ready:
        raise Http404
    storage: Storage = export.file.storage
    try:
        opened = storage.open(str(export.file.name), "rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    name = f"{slugify(Publication.current().name) or 'data'}-{timezone.localdate(export.made_at):%Y-%m-%d}.zip"
    return FileResponse(opened, as_attachment=True, filename=name, content_type="application/zip")


@require_POST
def drop_my_data(request: HttpRequest) -> HttpResponse:
    """POST: delete the file before its time, as whoever shares a computer may want."""
    for export in Export.objects.filter(member=member(request)):
        export.drop_file()
    messages.success(request, _("The file is deleted here."))
    return redirect("my-data")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@freshly_proven
def close_account(request: HttpRequest) -> HttpResponse:
    """GET says what will happen and what stays; POST notes the wish and signs out everywhere."""
    leaving = member(request)
    form = ClosingForm(request.POST if request.method == "POST" else None, writes=is_writer(leaving))
    if request.method == "POST" and form.is_valid():
        try:
            ask_to_close(leaving, **form.wish)
        except LastAdministrator:
            return redirect("close-account")
        logout(request)
        return redirect("closing-begun")
    context = {"form": form, "may_go": may_go(leaving), "day": timezone.now() + WAITS, "days": WAITS.days}
    return render(request, "accounts/close.html", context, status=422 if form.errors else 200)


@login_not_required
@require_safe
def closing_begun(request: HttpRequest) -> HttpResponse:
    """The page after that, for whoever is signed out now."""
    return render(request, "accounts/closing_begun.html", {"days": WAITS.days})
