"""Which essays may be deleted: drafts that nobody read. What was published is taken down instead."""

from django.db import models

from posts.models import Post
from posts.models.publishable import Status


def may_be_deleted(post: Post) -> bool:
    """Whether it is not up, has not been taken down, and no row of another app (a comment) holds on to it."""
    return post.status in {Status.DRAFT, Status.SCHEDULED} and not post.thread_version and not _is_held_on_to(post)


def _is_held_on_to(post: Post) -> bool:
    # Asked of the models, because comments are unknown here; and asked before Django's admin, whose page would
    # list comments that are still held, with their words.
    protectors = [relation for relation in post._meta.related_objects if relation.on_delete is models.PROTECT]
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: post}).exists() for relation in protectors
    )
