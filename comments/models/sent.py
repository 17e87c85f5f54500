"""Sending a comment: for a minute its writer alone sees it and can bring it back, then the rules say what becomes of it."""

from datetime import datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import ngettext

from comments.models.judged import note_reasons, verdict_on_new, verdict_on_sent
from comments.models.mention import Mention
from comments.models.noted import NO_NOTE, Note, columns_of
from comments.models.pen_name import PenName
from comments.models.place import Place
from comments.models.status import Status
from comments.rules import Hold, Refusal, Verdict
from comments.signals import became_public
from core.clean_text import clean_text
from core.markdown import render_comment
from core.prepared import NUMBER, Prepared
from posts.models import Post
from publication.models import Publication

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.comment import Comment

# Asked within a transaction, whose end lets the next one in.
IN_TURN = Prepared(
    lambda writer: (
        get_user_model().objects.select_for_update(no_key=True).filter(pk=writer).values_list("has_sanctions")
    ),
    writer=NUMBER,
)
# A worker that was killed, or is far behind, is given so long before the sweep looks for what it left.
LATE_AFTER = timedelta(minutes=2)
# What was brought back is in its writer's box; the row is of no use to anybody after that.
DRAFTS_KEPT_FOR = timedelta(days=1)


class Refused(Exception):
    """The rules give the text back; the sentence says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.sentence)
        self.refusal = refusal


class SentQuerySet[M: models.Model](models.QuerySet[M]):
    def send(
        self,
        *,
        post: Post,
        writer: "User",
        body: str,
        parent: "Comment | None" = None,
        form_token: UUID | None = None,
        seconds_taken: int | None = None,
        trap_is_filled: bool = False,
        just_sharing: bool = False,
        pen_named: bool = False,
        note: Note = NO_NOTE,
    ) -> "Comment":
        """Store a comment once, to go out in a while; the same submission again is the comment that is there. Raises Refused."""
        draft: Any = self.model(post=post, writer=writer, body=clean_text(body), parent=parent, **columns_of(note))
        draft.seconds_taken, draft.trap_is_filled = seconds_taken, trap_is_filled
        draft.just_sharing = just_sharing
        # The settings as the page has them, where what changes this moment is asked again as it goes out.
        with Publication.held(may_be_kept=settings.UNDO_SEND_SECONDS > 0), transaction.atomic():
            return self._send(draft, form_token, note, pen_named=pen_named)

    def _send(self, draft: Any, form_token: UUID | None, note: Note, *, pen_named: bool) -> "Comment":
        writer = draft.writer
        # One writer's submissions queue up here, so that two equal ones at once see each other.
        # Whoever imposes something on them waits here too, so what is known of that is as it is now.
        [(writer.has_sanctions,)] = IN_TURN.rows(writer=writer.pk)
        verdict, before = verdict_on_new(draft, form_token, pen_named=pen_named)
        if verdict.refusal:
            raise Refused(verdict.refusal)
        if before.same:
            before.same.add_note(note)
            return before.same
        # Other words under a token that was used: somebody went back to the page, and means them.
        draft.form_token = uuid4() if before.used or not form_token else form_token
        if pen_named:
            draft.pen_name = PenName.objects.give(writer, draft.post)
        draft.store()
        draft.foreseen = verdict
        draft.go_out_later()
        return draft  # type: ignore[no-any-return]

    def late(self, now: datetime) -> Self:
        """What should have gone out and did not: a worker was killed, or has much to do."""
        return self.filter(status=Status.SENDING, sending_until__lt=now - LATE_AFTER).order_by("sending_until")

    def old_drafts(self, now: datetime) -> Self:
        """What was brought back into the box and never sent again."""
        return self.filter(status=Status.DRAFT, created_at__lt=now - DRAFTS_KEPT_FOR)


class Sent(models.Model):
    # Unique per writer: the same form sent twice is one comment.
    form_token = models.UUIDField(default=uuid4, editable=False)
    sending_until = models.DateTimeField(null=True, editable=False)
    # Between the page and the sending, where that was less than a minute; what a program fills in that nobody sees.
    seconds_taken = models.PositiveSmallIntegerField(null=True, editable=False)
    trap_is_filled = models.BooleanField(default=False, db_default=False, editable=False)

    # What the rules said as it was sent, for whoever tells its writer just then.
    foreseen: Verdict | None = None

    class Meta:
        abstract = True

    def store(self) -> None:
        """Put it into its place, seen by its writer alone."""
        comment: Any = self
        comment.place_under(comment.parent)
        comment.created_at = timezone.now()
        comment.html = render_comment(comment.body)
        comment.status = Status.SENDING
        comment.sending_until = comment.created_at + timedelta(seconds=settings.UNDO_SEND_SECONDS)
        comment.save(force_insert=True)
        comment.read_text.save(force_insert=True)
        comment.take_place()
        Mention.objects.note(comment, is_new=True)

    def go_out_later(self) -> None:
        """By a job of the same transaction; at once where the site gives no time to bring it back."""
        from comments.sending_jobs import let_go_out  # jobs load the models

        if settings.UNDO_SEND_SECONDS:
            let_go_out.configure(schedule_at=self.sending_until).defer(comment_id=self.pk)
        else:
            self.go_out()

    @transaction.atomic
    def go_out(self) -> bool:
        """Let the rules say whether everybody sees it or a person reads it first; no, where it is not being sent any more.

        Words that were taken are never given up: what would refuse them by now makes them wait, with the reason.
        """
        comments: Any = type(self)._default_manager
        being_sent = comments.select_for_update(of=("self",), no_key=True).filter(pk=self.pk, status=Status.SENDING)
        comment = being_sent.select_related("post", "writer", "parent").first()
        if not comment:
            return False
        verdict = verdict_on_sent(comment)
        if verdict.is_turned_down:
            comment.be_turned_down()
        elif holds := verdict.reasons_to_wait:
            comment._wait(holds)
        else:
            comment._appear()
        self.refresh_from_db(fields=["status", "held_at", "first_published_at"])
        return True

    def undo(self, *, by: "User") -> bool:
        """Bring it back while it is being sent; whether it is back, also where it was before."""
        comments: Any = type(self)._default_manager
        own = comments.filter(pk=self.pk, writer=by)
        is_back = own.filter(status=Status.SENDING).update(status=Status.DRAFT) or own.filter(status=Status.DRAFT)
        self.refresh_from_db(fields=["status"])
        return bool(is_back)

    @property
    def is_being_sent(self) -> bool:
        return getattr(self, "status", None) == Status.SENDING

    @property
    def goes_out(self) -> str:
        """When, in a sentence for its writer."""
        minutes = max(1, round(settings.UNDO_SEND_SECONDS / 60))
        return ngettext("It goes out in a minute.", "It goes out in %(minutes)d minutes.", minutes) % {
            "minutes": minutes
        }

    @property
    def seconds_left(self) -> int:
        """For undoing; none, where a worker is late."""
        left = self.sending_until - timezone.now() if self.sending_until else timedelta()
        return max(0, ceil(left.total_seconds()))

    def tell_the_essay(self) -> None:
        """Count what is public beneath the essay and mark the thread as changed, in the transaction that changed it."""
        comment: Any = self
        Place.objects.count_again(comment.post_id)

    def be_counted(self) -> None:
        """The same where this comment alone became public or ceases to be; it takes no longer in a long thread."""
        comment: Any = self
        Place.objects.count_again(comment.post_id, only=comment.pk)

    def _wait(self, holds: list[Hold]) -> None:
        comment: Any = self
        comment.status, comment.held_at = Status.HELD, timezone.now()
        comment.save(update_fields=["status", "held_at"])
        note_reasons(comment, holds, revision=comment.revision)

    def _appear(self) -> None:
        comment: Any = self
        comment.status, comment.first_published_at = Status.PUBLISHED, timezone.now()
        comment.save(update_fields=["status", "first_published_at"])
        comment.be_counted()
        became_public.send(type(comment), comment=comment)
