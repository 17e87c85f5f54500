"""The page on which an essay is published, set for a date or taken down."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from posts.admin.post_actions import is_stopped
from posts.models import Post
from posts.models.publishable import Status
from posts.writing.checklist import checklist, missing
from posts.writing.schedule_form import ScheduleForm, usual_date


@require_http_methods(["GET", "HEAD", "POST"])
def publishing(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands before publication and three ways on; POST says which one with `to`: now, date or down."""
    post = get_object_or_404(Post.objects.editable_by(request.user).select_related("cover"), pk=pk)
    form = ScheduleForm(request.POST if request.POST.get("to") == "date" else None, initial=usual_date(post))
    if request.method == "POST" and settled(request, post, form):
        return redirect("admin:posts_post_publishing", post.pk)
    return render(
        request,
        "posts/writing/publishing.html",
        {**page_context(post), "form": form, **admin.site.each_context(request)},
    )


def settled(request: HttpRequest, post: Post, form: ScheduleForm) -> bool:
    """Whether the change was made; if not, the page shows why."""
    by: Any = request.user
    to = request.POST.get("to")
    if to == "down":
        post.unpublish(by=by)
        messages.success(request, _("It is taken down. Readers do not see it."))
        return True
    if is_stopped(request):
        return False
    if missing(post):
        messages.error(request, _("It cannot be published yet. The list below says what is missing."))
        return False
    if to == "now":
        post.publish(by=by)
        messages.success(request, _("It is published. Readers see it now."))
        return True
    if not form.is_valid():
        return False
    post.schedule(form.cleaned_data["at"], by=by)
    messages.success(request, _("The date is set."))
    return True


def page_context(post: Post) -> dict[str, Any]:
    """What every version of the publishing page shows."""
    return {
        "title": _("Publishing"),
        "subtitle": post.title,
        "post": post,
        "points": checklist(post),
        "is_ready": not missing(post),
        "is_down": post.status in {Status.DRAFT, Status.UNPUBLISHED},
        "zone": timezone.get_current_timezone_name(),
        "opts": Post._meta,
    }
