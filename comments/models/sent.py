"""Sending a comment: one transaction from the words to the row, the rules in between."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils import timezone

from comments.models.hold_reason import HoldReason
from comments.models.place import Place
from comments.models.revision import CommentRevision
from comments.models.status import TAKEN_BACK, Status
from comments.rules import Draft, Refusal, Standing, judge
from comments.signals import became_public
from core.clean_text import clean_text
from core.markdown import render_comment
from posts.models import Post
from publication.models import Publication

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.comment import Comment

SAME_WITHIN = timedelta(minutes=10)


class Refused(Exception):
    """The rules give the text back; the sentence says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.sentence)
        self.refusal = refusal


class SentQuerySet[M: models.Model](models.QuerySet[M]):
    @transaction.atomic
    def send(
        self,
        *,
        post: Post,
        writer: "User",
        body: str,
        parent: "Comment | None" = None,
        form_token: UUID | None = None,
    ) -> "Comment":
        """Store a comment once, as the rules say; the same submission again is the comment that is there. Raises Refused."""
        # One writer's submissions queue up here, so that two equal ones at once see each other.
        get_user_model().objects.select_for_update(no_key=True).get(pk=writer.pk)
        body = clean_text(body)
        with_token = self.filter(writer=writer, form_token=form_token) if form_token else self.none()
        there = with_token.exclude(status__in=TAKEN_BACK)
        again = there.filter(post=post, parent=parent, revisions__number=1, revisions__body=body).first()
        if again:
            return again  # type: ignore[return-value]
        draft = self._draft(post, writer, body, parent)
        verdict = judge(draft, standing_of(writer, post))
        if verdict.refusal:
            raise Refused(verdict.refusal)
        if verdict.same_as:
            return self.get(pk=verdict.same_as)  # type: ignore[return-value]
        # Other words under a token that was used: somebody went back to the page, and means them.
        token = uuid4() if with_token.exists() or not form_token else form_token
        comment = self._store(draft, post, writer, parent, token, held=bool(verdict.holds))
        HoldReason.objects.bulk_create(
            HoldReason(comment=comment, revision=comment.revision, rule=hold.rule, sentence=hold.sentence)
            for hold in verdict.holds
        )
        return comment

    def _draft(self, post: Post, writer: "User", body: str, parent: "Comment | None") -> Draft:
        same = self.filter(
            writer=writer, post=post, parent=parent, body=body, created_at__gt=timezone.now() - SAME_WITHIN
        )
        publication = Publication.current()
        return Draft(
            body=body,
            same_as=same.exclude(status__in=TAKEN_BACK).values_list("pk", flat=True).first(),
            is_closed=post.comments_are_closed(publication),
            parent_can_be_answered=parent is None or parent.can_be_answered,
            everything_is_held=post.comment_policy == "hold",
            hold_comments_of=publication.hold_comments_of,
        )

    def _store(
        self, draft: Draft, post: Post, writer: "User", parent: "Comment | None", form_token: UUID, *, held: bool
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
            comment.be_counted()
            became_public.send(type(comment), comment=comment)
        return comment  # type: ignore[no-any-return]


class Sent(models.Model):
    # Unique per writer: the same form sent twice is one comment.
    form_token = models.UUIDField(default=uuid4, editable=False)

    class Meta:
        abstract = True

    def tell_the_essay(self) -> None:
        """Count what is public beneath the essay and mark the thread as changed, in the transaction that changed it."""
        comment: Any = self
        Place.objects.count_again(comment.post_id)

    def be_counted(self) -> None:
        """The same where this comment alone became public or ceases to be; it takes no longer in a long thread."""
        comment: Any = self
        Place.objects.count_again(comment.post_id, only=comment.pk)


def standing_of(writer: "User", post: Post) -> Standing:
    """What the rules may know of the writer."""
    comments: Any = writer.comments
    return Standing(
        writes_this_essay=post.is_written_by(writer),
        is_staff=writer.is_moderator,
        approved_by_a_person=comments.approved_by_a_person().count(),
    )
