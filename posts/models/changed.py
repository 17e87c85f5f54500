"""When an essay last changed for those who had read it."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.markdown import render_essay
from core.plain_text import plain_text
from posts.noticing import is_noticeable

if TYPE_CHECKING:
    from posts.models.revised import PostRevision

#: What is put right in the first hour, hardly anybody has read otherwise.
GRACE = timedelta(hours=1)


class Changed(models.Model):
    changed_at = models.DateTimeField(_("changed"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def changed_since_published(self) -> datetime | None:
        """When its words last changed noticeably after readers had an hour with them; nothing else counts."""
        published_at: datetime | None = getattr(self, "published_at", None)
        is_later = self.changed_at and published_at and self.changed_at > published_at
        return self.changed_at if is_later else None

    def note_change(self, revision: "PostRevision") -> None:
        """Remember this version's moment, where its words are noticeably others than those that readers knew.

        They are compared with the last version that was called a change, or was there an hour after publication;
        so many small changes come to one. Covers, notes, topics and pictures are no words.
        """
        known_at = self._known_at()
        if known_at is None or revision.at <= known_at:
            return
        earlier = revision.post.revisions.exclude(pk=revision.pk)
        known = earlier.filter(at__lte=known_at).first() or earlier.last()
        if known and differs(known, revision):
            type(self)._default_manager.filter(pk=self.pk).update(changed_at=revision.at)
            self.changed_at = revision.at

    def _known_at(self) -> datetime | None:
        """From the row: the dates may have moved since the instance was loaded. None while nobody can have read it."""
        rows: Any = type(self)._default_manager
        row = rows.only("published_at", "readable_since", "created_at", "changed_at").get(pk=self.pk)
        if not row.published_at or row.published_at > timezone.now():
            return None
        settled: datetime = (row.readable_since or max(row.published_at, row.created_at)) + GRACE
        return max(settled, row.changed_at or settled)


def differs(known: "PostRevision", revision: "PostRevision") -> bool:
    """Whether any word of title or opening line differs, or more than a few of the essay."""
    if any(is_noticeable(getattr(known, name), getattr(revision, name), allowed=0) for name in ("title", "standfirst")):
        return True
    return known.body != revision.body and is_noticeable(words_read(known), words_read(revision))


def words_read(revision: "PostRevision") -> str:
    """What a reader reads of it: no addresses, no signs of Markdown."""
    return plain_text(render_essay(revision.body))
