"""Other words for what was turned down, sent once more. They wait for a person before everything that waits for the first time."""

from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from comments.models.appealed import Appealed
from comments.models.decision import Reason
from comments.models.judged import note_reasons, verdict_on_changed
from comments.models.noted import Note
from comments.models.sent import Refused
from comments.models.status import Status
from comments.rules import Hold, Refusal, Verdict
from core.clean_text import clean_text

if TYPE_CHECKING:
    from accounts.models import User

# Whoever was asked three times will not find the words in a fourth; an appeal is still theirs.
AGAIN_AT_MOST = 3
RULE = "again"
WHY_IT_WAITS = Hold(RULE, gettext_noop("Sent again, in other words"))


class NotAgain(Exception):
    """It was not turned down, or not so that it can be sent again; nothing was changed."""


class SentAgain(Appealed):
    """The waiting queue is ordered by `sent_again_at` first, which is empty for whatever was not sent again."""

    sent_again_at = models.DateTimeField(null=True, editable=False)
    times_sent_again = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def can_be_sent_again(self) -> bool:
        """Where a moderator asked for other words, or a rule decided; not spam, nor too often, nor while somebody looks again."""
        decision = self.turned_down_by
        if decision is None or getattr(self, "status", None) == Status.FINAL or decision.reason == Reason.SPAM:
            return False
        is_appealed = hasattr(decision, "appeal") and decision.appeal.is_open
        if not getattr(self, "html", ""):
            return False  # its words are not kept any more
        is_invited = decision.may_send_again or decision.by_id is None
        return is_invited and not is_appealed and self.times_sent_again < AGAIN_AT_MOST

    @property
    def is_sent_again(self) -> bool:
        """Whether what waits was turned down before."""
        return getattr(self, "status", None) == Status.HELD and self.sent_again_at is not None

    @transaction.atomic
    def send_again(self, body: str, *, by: "User", note: Note | None = None) -> None:
        """Let these words wait at the head of the queue; the same words twice wait once. None leaves the note as it is.

        Raises Refused and NotAgain.
        """
        words = clean_text(body)
        comment: Any = self._turned_down(writer=by)
        if comment is None or not comment.can_be_sent_again:
            self.refresh_from_db()
            if self.is_sent_again and getattr(self, "body", None) == words:
                return
            raise NotAgain
        note = comment.note_given if note is None else note
        verdict = verdict_on_changed(comment, words, note.words)
        if verdict.refusal:
            raise Refused(verdict.refusal)
        if (words, note) == (comment.body, comment.note_given):
            raise Refused(Refusal("unchanged", gettext("These are the words as they were. Change something in them.")))
        comment._wait_again(words, note, verdict)
        self.refresh_from_db()

    def _wait_again(self, words: str, note: Note, verdict: Verdict) -> None:
        comment: Any = self
        now = timezone.now()
        comment.status, comment.removed_because = Status.HELD, ""
        comment.held_at = comment.sent_again_at = now
        comment.times_sent_again += 1
        names = ["status", "removed_because", "held_at", "sent_again_at", "times_sent_again"]
        comment.save(update_fields=names)
        text = comment._new_text(words, note)
        comment.put(text)
        if verdict.is_turned_down:
            comment.be_turned_down()
        else:
            note_reasons(comment, [WHY_IT_WAITS, *verdict.holds], revision=text.number)
