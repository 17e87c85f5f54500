from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("Comments")

    def ready(self) -> None:
        from accounts.signals import (
            closing,
            counting_comments,
            exporting,
            looks_different,
            mail_wishes_changed,
            standing_changed,
        )
        from comments.closed import closed
        from comments.counting import count_for_members
        from comments.exported import exported
        from comments.notices import making, reports
        from comments.notices.heard import heard as tell_heard
        from comments.signals import became_public, decided, heard, thanked
        from posts.signals import appeared, asking_for_what_is_noted

        closing.connect(closed, dispatch_uid="comments")
        counting_comments.connect(count_for_members, dispatch_uid="comments")
        exporting.connect(exported, dispatch_uid="comments")
        mail_wishes_changed.connect(making.looked_at_again, dispatch_uid="notices")
        appeared.connect(making.appeared, dispatch_uid="notices")
        became_public.connect(making.said, dispatch_uid="notices")
        decided.connect(making.decided, dispatch_uid="notices")
        thanked.connect(making.thanked, dispatch_uid="notices")
        heard.connect(tell_heard, dispatch_uid="notices")
        decided.connect(reports.decided, dispatch_uid="reports")
        asking_for_what_is_noted.connect(is_under_comments, dispatch_uid="comments")
        looks_different.connect(count_again, dispatch_uid="comments")
        standing_changed.connect(count_again, dispatch_uid="comments")


def count_again(sender: Any, user: Any, **more: Any) -> None:
    """The essays that this member answered: what is public beneath them has changed, or whose name it bears."""
    for comment in user.comments.order_by("post").distinct("post"):
        comment.tell_the_essay()


def is_under_comments(sender: Any, term: Any, **more: Any) -> bool:
    """Whether any comment is under this content term."""
    from comments.models import Comment

    return Comment.objects.filter(content_terms__contains=[term.slug]).exists()
