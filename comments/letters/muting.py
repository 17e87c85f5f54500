"""/letters/<pk>/muting/: no more letters from whoever signed this one. It is the mute there is: of an account, or of a pen-name."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.member import member
from comments.models import Letter, Mute, Notice, PenNameMute


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def muting(request: HttpRequest, pk: int) -> HttpResponse:
    """GET says what it does; POST does it. Whoever is muted never learns of it."""
    reader = member(request)
    letter = get_object_or_404(Letter.objects.received_by(reader).with_signatures(), pk=pk)
    if request.method != "POST":
        return render(request, "comments/letters/muting.html", {"letter": letter})
    name = letter.signature.display_name
    if letter.pen_name:
        PenNameMute.objects.begin(by=reader, of=letter.pen_name)
    else:
        Mute.objects.begin(by=reader, of=letter.writer)
    Notice.objects.filter(member=reader, letter=letter).read()
    messages.success(request, _("You muted %(name)s. Their letters don’t reach you any more.") % {"name": name})
    return redirect("letters")
