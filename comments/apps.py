from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("Comments")

    def ready(self) -> None:
        from accounts.signals import standing_changed

        standing_changed.connect(count_again, dispatch_uid="comments")


def count_again(sender: Any, user: Any, **more: Any) -> None:
    """The essays that this member answered: what is public beneath them has changed."""
    for comment in user.comments.order_by("post").distinct("post"):
        comment.tell_the_essay()
