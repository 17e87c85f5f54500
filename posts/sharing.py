"""What others show of an essay: feed readers, search engines, those who share its address."""

from datetime import datetime

from django.utils.translation import gettext

from core.full_addresses import full_address
from posts.models import Post


def in_short(post: Post) -> str:
    """The content note, so that it also comes first where only this is seen, then the opening line or the first words."""
    note = gettext("Content note: %(note)s") % {"note": post.note} if post.note else ""
    return " — ".join(part for part in (note, post.standfirst or post.excerpt) if part)


def last_changed(post: Post) -> datetime:
    """When its words last changed for its readers, else when it appeared; of a draft, the last save."""
    return post.changed_since_published or post.published_at or post.updated_at


def cover_of(post: Post) -> str:
    """The cover's full address, or nothing."""
    return full_address(post.cover.file.url) if post.cover else ""
