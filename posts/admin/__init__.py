"""Writing in Django's admin: essays, their pictures, series, topics."""

from posts.admin.content_term import ContentTermAdmin
from posts.admin.picture import PictureAdmin
from posts.admin.post import PostAdmin
from posts.admin.series import SeriesAdmin
from posts.admin.topic import TopicAdmin

__all__ = ["ContentTermAdmin", "PictureAdmin", "PostAdmin", "SeriesAdmin", "TopicAdmin"]
