from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PostsConfig(AppConfig):
    name = "posts"
    verbose_name = _("Writing")

    def ready(self) -> None:
        from accounts.signals import asking_for_writers, closing, exporting
        from posts.closed import closed
        from posts.exported import exported

        asking_for_writers.connect(those_who_can_be_read, dispatch_uid="posts")
        closing.connect(closed, dispatch_uid="posts")
        exporting.connect(exported, dispatch_uid="posts")


def those_who_can_be_read(sender: Any, **more: Any) -> Any:
    """Whoever is named on an essay that is up."""
    from posts.models import Post
    from posts.models.written import writers_of

    return writers_of(Post.objects.published())
