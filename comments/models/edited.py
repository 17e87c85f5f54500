"""Other words in the place of those that were sent. Every text is kept; what everybody reads stays until a person agrees."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.hold_reason import HoldReason
from comments.models.judged import note_reasons, verdict_on_changed
from comments.models.mention import Mention
from comments.models.noted import COLUMNS as NOTE
from comments.models.noted import NO_NOTE, Note, columns_of
from comments.models.revision import CommentRevision
from comments.models.sent import Refused
from comments.models.status import WAITING, Status
from comments.rules import Hold
from core.clean_text import clean_text
from core.markdown import render_comment

if TYPE_CHECKING:
    from accounts.models import User

# Isso's figure. From the moment everybody could read it; until then, and while a change waits, there is no hurry.
EDITABLE_FOR = timedelta(minutes=15)
# What waits because people asked for it waits for them, whatever the rules say of other words.
ASKED_FOR = ("reports", "held_back")


class TooLate(Exception):
    """Its words can't be changed any more, or it is not there any more; nothing was changed."""


class EditedQuerySet[M: models.Model](models.QuerySet[M]):
    def editable_by(self, user: "User") -> Self:
        """One's own that waits, or whose change does, or that appeared a few minutes ago."""
        is_fresh = Q(status=Status.PUBLISHED, first_published_at__gt=timezone.now() - EDITABLE_FOR)
        return self.filter(
            Q(status__in=WAITING) | Q(waiting_revision__isnull=False) | is_fresh,
            writer=user,
        )


class Edited(models.Model):
    # The number of newer words that a person has to read, while everybody reads those that they read before.
    waiting_revision = models.PositiveIntegerField(_("change that waits"), null=True, editable=False)
    edited_at = models.DateTimeField(_("changed after it appeared"), null=True, editable=False)

    class Meta:
        abstract = True

    @transaction.atomic
    def edit(self, body: str, *, by: "User", note: Note | None = None) -> None:
        """Put other words in their place, as the rules say; None leaves the note as it is.

        Raises Refused, and TooLate where they can't be changed any more.
        """
        comments: Any = type(self)._default_manager
        mine = comments.editable_by(by).select_for_update(of=("self",), no_key=True).select_related("post", "writer")
        comment = mine.filter(pk=self.pk).first()
        if not comment:
            raise TooLate
        words, newest = clean_text(body), comment.newest_text
        note = newest.note_given if note is None else note
        if (words, note) != (newest.body, newest.note_given):
            comment._take_words(words, note)
        self.refresh_from_db()

    def add_note(self, note: Note) -> None:
        """Where its words came once more with a note, it gets the note, while it can be changed. Raises Refused."""
        comment: Any = self
        if note not in (NO_NOTE, self.newest_text.note_given):
            with suppress(TooLate):
                self.edit(self.newest_words, by=comment.writer, note=note)

    @property
    def newest_revision(self) -> int:
        """The number of the words that a moderator has to decide on."""
        return self.waiting_revision or self.revision  # type: ignore[attr-defined]  # the moderated's

    @property
    def newest_words(self) -> str:
        """What its writer wants it to say: the words that wait, where some do."""
        return self.newest_text.body

    @property
    def newest_text(self) -> CommentRevision:
        """The same with its HTML; one query where a change waits."""
        comment: Any = self
        if self.waiting_revision:
            # In Python, so that whoever fetched all texts before does not ask again.
            texts: Iterable[CommentRevision] = comment.revisions.all()
            return next(text for text in texts if text.number == self.waiting_revision)
        return self.read_text

    @property
    def read_text(self) -> CommentRevision:
        """What everybody reads, where anybody does."""
        comment: Any = self
        return CommentRevision(
            comment=comment,
            number=comment.revision,
            body=comment.body,
            html=comment.html,
            **columns_of(comment.note_given),
        )

    @property
    def can_be_edited(self) -> bool:
        """By its writer; the queryset's `editable_by` says the same of rows."""
        comment: Any = self
        appeared = comment.first_published_at
        is_fresh = comment.status == Status.PUBLISHED and appeared and appeared > timezone.now() - EDITABLE_FOR
        return bool(comment.status in WAITING or self.waiting_revision or is_fresh)

    def put(self, text: CommentRevision) -> None:
        """Let these words be the comment's; `edited_at` says so where others were read before."""
        comment: Any = self
        comment.body, comment.html, comment.revision = text.body, text.html, text.number
        comment.content_terms, comment.content_note = text.content_terms, text.content_note
        comment.waiting_revision = None
        comment.edited_at = text.at if comment.first_published_at else None
        comment.save(update_fields=["body", "html", *NOTE, "revision", "waiting_revision", "edited_at"])
        Mention.objects.note(comment)

    def drop_change(self) -> None:
        """What everybody reads stays; the words that waited are in no queue any more."""
        self.waiting_revision = None
        self.save(update_fields=["waiting_revision"])

    def _take_words(self, words: str, note: Note) -> None:
        comment: Any = self
        verdict = verdict_on_changed(comment, words, note.words)
        if verdict.refusal:
            raise Refused(verdict.refusal)
        was, text = comment.newest_revision, self._new_text(words, note)
        if verdict.is_turned_down and comment.status != Status.SENDING:
            self.put(text)
            comment.be_turned_down()
            return
        if comment.status == Status.PUBLISHED:
            self._change_what_is_read(text, verdict.holds, was)
            return
        self.put(text)
        if comment.status == Status.HELD:
            self._go_on_waiting(text, verdict.holds, was)

    def _new_text(self, words: str, note: Note) -> CommentRevision:
        comment: Any = self
        last = comment.revisions.aggregate(last=models.Max("number"))["last"] or 0
        number = max(last, comment.newest_revision) + 1
        return CommentRevision.objects.create(
            comment=comment, number=number, body=words, html=render_comment(words), **columns_of(note)
        )

    def _change_what_is_read(self, text: CommentRevision, holds: list[Hold], was: int) -> None:
        comment: Any = self
        if comment.waiting_revision or holds:
            first = comment.waiting_revision is None
            comment.waiting_revision, comment.held_at = text.number, timezone.now() if first else comment.held_at
            comment.save(update_fields=["waiting_revision", "held_at"])
            self._go_on_waiting(text, holds, was)
        else:
            self.put(text)
            comment.be_counted()

    def _go_on_waiting(self, text: CommentRevision, holds: list[Hold], was: int) -> None:
        # Whatever waits for a person goes on waiting; no change of words takes it out of the queue.
        rows = HoldReason.objects.filter(comment=self, revision=was)  # type: ignore[misc]
        earlier = [Hold(row.rule, row.sentence) for row in rows]
        asked_for = [hold for hold in earlier if hold.rule in ASKED_FOR]
        note_reasons(self, [*holds, *asked_for] if holds else earlier, revision=text.number)  # type: ignore[arg-type]
