"""What the list of essays says of each."""

from typing import Any

from django.contrib import admin
from django.utils.dateformat import format as format_date
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from posts.models import Post
from posts.models.publishable import Status

MOMENT = "j F Y, H:i"


class PostColumns:
    """Methods that Django's list calls with each essay; `bylines` are fetched with their writers before."""

    @admin.display(description=_("state"), ordering="published_at")
    def state(self, post: Post) -> Any:
        if post.status == Status.SCHEDULED and post.published_at:
            return _("Set for %(when)s") % {"when": format_date(localtime(post.published_at), MOMENT)}
        return post.status.label

    @admin.display(description=_("last change"), ordering="updated_at")
    def last_change(self, post: Post) -> str:
        return format_date(localtime(post.updated_at), MOMENT)

    @admin.display(description=_("comments"), ordering="comment_count")
    def comments(self, post: Post) -> int:
        return post.comment_count

    @admin.display(description=_("writers"))
    def writer_names(self, post: Post) -> str:
        return ", ".join(byline.writer.display_name for byline in post.bylines.all())
