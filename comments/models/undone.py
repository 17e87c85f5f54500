"""Undoing a decision: within a minute, by whoever made it, before anybody is told of it.

A decision is never changed. What undoes it is a second one, which leads back to what was there before the first.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.decided_meanwhile import DecidedMeanwhile, NotYours, TooLateToUndo
from comments.models.fresh_decision import FreshDecision
from comments.models.mention import Mention
from comments.models.noted import COLUMNS as NOTE
from comments.models.status import Status

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.comment import Comment
    from comments.models.decision import Decision

UNDO_WITHIN = timedelta(seconds=60)
# What a decision may change about a comment. Its words are among its texts, by their number.
CHANGED = (
    "status",
    "revision",
    "waiting_revision",
    "held_at",
    "first_published_at",
    "removed_because",
    "edited_at",
    "sent_again_at",
)
HELD_BACK = "held_back"


def as_it_is(comment: "Comment") -> dict[str, Any]:
    """What a decision has to remember to be undone; none of the comment's words."""
    values = {name: getattr(comment, name) for name in CHANGED}
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}


class Undone(models.Model):
    undoes = models.OneToOneField(
        "self", verbose_name=_("undoes"), on_delete=models.PROTECT, null=True, editable=False, related_name="undone_by"
    )
    # As the comment was: the columns of CHANGED. Without them the decision cannot be undone.
    before = models.JSONField(default=dict, editable=False)

    class Meta:
        abstract = True

    @transaction.atomic
    def undo(self, *, by: "User") -> "Decision":
        """Put the comment back as it was, by a decision of its own. Raises NotYours, TooLateToUndo and DecidedMeanwhile."""
        decision: Any = self
        if decision.by_id != by.pk or not decision.before:
            raise NotYours
        comment = decision.comment
        comment.refresh_from_db(from_queryset=type(comment).objects.select_for_update(no_key=True))
        self._check_nothing_came_after(comment)
        fresh = FreshDecision.objects.undoable(timezone.now()).filter(decision=decision)
        if not fresh.delete()[0]:
            raise TooLateToUndo(comment, decision.revision)
        self._put_back(comment)
        return type(decision).objects.create(  # type: ignore[no-any-return]
            comment=comment,
            revision=decision.revision,
            was=decision.status,
            status=decision.was,
            by=by,
            undoes=decision,
        )

    @property
    def can_be_undone(self) -> bool:
        """By whoever made it."""
        fresh: FreshDecision | None = getattr(self, "fresh", None)
        return bool(self.before and fresh and fresh.until > timezone.now())

    @property
    def made_it_public(self) -> bool:
        """Whether everybody could read the comment for the first time."""
        is_public = getattr(self, "status", None) == Status.PUBLISHED
        waited = self.before.get("status") in {Status.HELD, Status.REJECTED}
        return is_public and waited and not self.before["first_published_at"]

    @property
    def is_on_a_change(self) -> bool:
        """Whether it was about words that waited behind those that everybody reads."""
        return bool(self.before and self.before["waiting_revision"] == self.revision)  # type: ignore[attr-defined]

    def _check_nothing_came_after(self, comment: "Comment") -> None:
        decision: Any = self
        if comment.decisions.filter(pk__gt=decision.pk).exists():
            raise DecidedMeanwhile(comment, decision.revision)
        status = Status.PUBLISHED if self.is_on_a_change else decision.status
        newest = max(decision.before.get(name) or 0 for name in ("revision", "waiting_revision"))
        if comment.status != status or comment.revisions.filter(number__gt=newest).exists():
            raise DecidedMeanwhile(comment, decision.revision)

    def _put_back(self, comment: "Comment") -> None:
        from comments.models.appeal import Appeal  # both load the decisions
        from comments.models.hold_reason import HoldReason

        for name in CHANGED:
            field: Any = comment._meta.get_field(name)
            setattr(comment, name, field.to_python(self.before[name]))
        text = comment.revisions.get(number=comment.revision)
        comment.body, comment.html = text.body, text.html
        comment.content_terms, comment.content_note = text.content_terms, text.content_note
        comment.save(update_fields=[*CHANGED, "body", "html", *NOTE])
        Mention.objects.note(comment)
        HoldReason.objects.filter(comment=comment, rule=HELD_BACK, at__gte=self.at).delete()  # type: ignore[attr-defined]
        decision: Any = self
        comment.reports.reopen(decision)
        Appeal.objects.undone(decision)
        comment.be_counted()
