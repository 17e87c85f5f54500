"""Writing in Django's admin: essays, their pictures, topics."""

from posts.admin.picture import PictureAdmin
from posts.admin.post import PostAdmin
from posts.admin.topic import TopicAdmin

__all__ = ["PictureAdmin", "PostAdmin", "TopicAdmin"]
