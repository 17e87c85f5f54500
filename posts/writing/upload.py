"""Where the editor sends a picture: answers in JSON, also when something is wrong, because a script reads it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.sanctions import why_stopped
from core.clean_text import clean_line
from core.pictures.taken import NotAPicture
from posts.models import Picture

ALT_LENGTH = 300


@login_not_required
@require_POST
def upload_picture(request: HttpRequest) -> JsonResponse:
    """{"url", "width", "height"} or {"error": a sentence}; never a redirect, which says nothing to a script."""
    if not getattr(request.user, "is_author", False):
        return JsonResponse(
            {"error": _("You are signed out, or may not add pictures. Sign in in another tab, then try again.")},
            status=403,
        )
    if why := why_stopped(request.user):  # type: ignore[arg-type]  # an author is a member
        return JsonResponse({"error": why}, status=403)
    upload = request.FILES.get("file")
    if upload is None:
        return JsonResponse({"error": _("No picture arrived. Choose it again.")}, status=400)
    try:
        picture = Picture.objects.take(
            upload, by=request.user, alt=clean_line(request.POST.get("alt", ""))[:ALT_LENGTH]
        )
    except NotAPicture as problem:
        return JsonResponse({"error": str(problem)}, status=415)
    return JsonResponse({"url": picture.file.url, "width": picture.width, "height": picture.height}, status=201)
