"""The link of a mail by which a change of address or password is taken back."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.models import KeyChange


# Whoever has the link may press its button: no cookie is asked for, so that it works from a mail program's own window.
@csrf_exempt
@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows a button, so that a mail scanner or a preview takes nothing back; POST does, once."""
    change = KeyChange.objects.of_token(token)
    if not change or change.member.is_gone:
        return render(request, "accounts/undo_over.html", status=404)
    if request.method != "POST":
        return render(request, "accounts/undo.html", {"change": change})
    try:
        is_back = change.member.take_back(change)
    except KeyChange.DoesNotExist:
        return render(request, "accounts/undo_over.html", status=404)
    logout(request)
    return render(request, "accounts/undone.html", {"change": change, "is_back": is_back})
