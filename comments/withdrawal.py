"""Taking back what one said: a page that says what will happen, then it is down."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.member import member
from comments.conversation import address_of, keeps_its_place
from comments.models import Comment


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """Of one's own that waits or is up. Once more does no harm; what is anybody else's, or was decided, is not found."""
    own = Comment.objects.withdrawable_by(member(request)) | Comment.objects.withdrawn_by(member(request))
    comment = get_object_or_404(own.select_related("post", "writer", "place"), pk=pk)
    if request.method != "POST" and not comment.is_taken_back:
        return render(request, "comments/withdrawal.html", {"comment": comment})
    if request.method == "POST" and comment.withdraw(by=member(request)):
        messages.success(request, _("Your comment is taken down."))
    if keeps_its_place(comment, request.user):
        return redirect(address_of(comment))
    return redirect(f"{comment.post.get_absolute_url()}#comments")
