"""Sending a comment: one transaction from the words to the row, the rules in between."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils import timezone

from comments.models.hold_reason import HoldReason
from comments.models.revision import CommentRevision
from comments.models.status import Status
from comments.rules import Draft, Refusal, Standing, judge
from core.clean_text import clean_text
from core.markdown import render_comment
from publication.models import Publication

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.comment import Comment
    from posts.models import Post

SAME_WITHIN = timedelta(minutes=10)


class Refused(Exception):
    """The rules give the text back; the sentence says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.sentence)
        self.refusal = refusal


@dataclass(frozen=True)
class Sending:
    """What came of it: the comment, and whether it is a new one."""

    comment: "Comment"
    is_new: bool


class SentQuerySet[M: models.Model](models.QuerySet[M]):
    @transaction.atomic
    def send(
        self,
        *,
        post: "Post",
        writer: "User",
        body: str,
        parent: "Comment | None" = None,
        form_token: UUID | None = None,
    ) -> Sending:
        """Store a comment once, as the rules say; the same submission again is the comment that is there. Raises Refused."""
        # One writer's submissions queue up here, so that two equal ones at once see each other.
        get_user_model().objects.select_for_update(no_key=True).get(pk=writer.pk)
        body = clean_text(body)
        if form_token and (sent_before := self.filter(writer=writer, form_token=form_token).first()):
            return Sending(sent_before, is_new=False)  # type: ignore[arg-type]
        draft = self._draft(post, writer, body, parent)
        verdict = judge(draft, standing_of(writer, post))
        if verdict.refusal:
            raise Refused(verdict.refusal)
        if verdict.same_as:
            return Sending(self.get(pk=verdict.same_as), is_new=False)  # type: ignore[arg-type]
        comment = self._store(draft, post, writer, parent, form_token or uuid4(), held=bool(verdict.holds))
        HoldReason.objects.bulk_create(
            HoldReason(comment=comment, revision=comment.revision, rule=hold.rule, sentence=hold.sentence)
            for hold in verdict.holds
        )
        return Sending(comment, is_new=True)

    def _draft(self, post: "Post", writer: "User", body: str, parent: "Comment | None") -> Draft:
        same = self.filter(
            writer=writer, post=post, parent=parent, body=body, created_at__gt=timezone.now() - SAME_WITHIN
        )
        publication = Publication.current()
        return Draft(
            body=body,
            same_as=same.exclude(status__in=[Status.WITHDRAWN, Status.ERASED]).values_list("pk", flat=True).first(),
            is_closed=post.comments_are_closed(publication),
            closes_after_days=publication.comments_close_after_days,
            parent_can_be_answered=parent is None or parent.can_be_answered,
            everything_is_held=post.comment_policy == "hold",
            hold_comments_of=publication.hold_comments_of,
        )

    def _store(
        self, draft: Draft, post: "Post", writer: "User", parent: "Comment | None", form_token: UUID, *, held: bool
    ) -> "Comment":
        now = timezone.now()
        comment: Any = self.model(
            post=post,
            writer=writer,
            body=draft.body,
            html=render_comment(draft.body),
            form_token=form_token,
            created_at=now,
        )
        comment.place_under(parent)
        comment.status = Status.HELD if held else Status.PUBLISHED
        comment.held_at, comment.first_published_at = (now, None) if held else (None, now)
        comment.save(force_insert=True)
        CommentRevision.objects.create(comment=comment, number=comment.revision, body=comment.body, html=comment.html)
        if not held:
            comment.tell_the_essay()
        return comment  # type: ignore[no-any-return]


class Sent(models.Model):
    # Unique per writer: the same form sent twice is one comment.
    form_token = models.UUIDField(default=uuid4, editable=False)

    class Meta:
        abstract = True

    def tell_the_essay(self) -> None:
        """Count what is public and mark the thread as changed, in the transaction that changed it."""
        from posts.models import Post

        comment: Any = self
        post = Post.objects.select_for_update(no_key=True).filter(pk=comment.post_id)
        post.get()
        public = type(comment).objects.public().filter(post_id=comment.post_id).count()
        Post.objects.filter(pk=comment.post_id).update(
            comment_count=public, thread_version=models.F("thread_version") + 1
        )


def standing_of(writer: "User", post: "Post") -> Standing:
    """What the rules may know of the writer."""
    comments: Any = writer.comments
    return Standing(
        writes_this_essay=post.is_written_by(writer),
        is_staff=writer.is_moderator,
        approved_by_a_person=comments.approved_by_a_person().count(),
    )
