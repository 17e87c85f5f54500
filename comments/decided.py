"""/comments/<number>/decision/: what became of one's own comment, why, and what can be done about it now."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.member import member
from accounts.models import User
from comments.house_rules import address_of_rule, rule_of
from comments.models import Appeal, Comment, Decision, Reason, Status
from comments.models.appeal import APPEAL_WITHIN, moderators_now, others_than
from comments.models.comment import CommentQuerySet
from comments.models.sent_again import AGAIN_AT_MOST
from comments.own_state import OwnState, state_of, what_turned_it_down
from publication.models import Publication

# Nobody but its writer's own box has anything to say of these.
NOT_THERE = (Status.DRAFT, Status.SENDING, Status.ERASED)


@dataclass(frozen=True)
class Verdict:
    """A comment of one's own with the decision that turned it down, if one did, and everything that follows from it."""

    comment: Comment
    state: OwnState
    decision: Decision | None

    @property
    def is_spam(self) -> bool:
        """Spam gets the terse words, and no way on."""
        return bool(self.decision and self.decision.reason == Reason.SPAM)

    @property
    def rule(self) -> str | Promise:
        return rule_of(self.decision.reason) if self.decision else ""

    @property
    def rule_address(self) -> str:
        return address_of_rule(self.decision.reason) if self.decision else ""

    @property
    def appeal(self) -> Appeal | None:
        return self.comment.newest_appeal

    @property
    def appeal_until(self) -> datetime | None:
        return self.decision.at + APPEAL_WITHIN if self.decision else None

    @property
    def times_left(self) -> int:
        """How many times more it can be sent again."""
        return max(AGAIN_AT_MOST - self.comment.times_sent_again, 0)

    @property
    def is_read_by_another(self) -> bool:
        """Whether whoever answers an appeal is somebody else than who decided."""
        return bool(self.decision and (self.decision.by_id is None or others_than(self.decision, moderators_now())))

    @property
    def note(self) -> str:
        """Of the decision, not of what answered an appeal against it; none for spam."""
        return self.decision.note if self.decision and not self.is_spam else ""


@never_cache
@require_safe
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """GET. For its writer alone."""
    comment = get_object_or_404(own_with_decisions(member(request)), pk=pk)
    return render(request, "comments/decision.html", {"verdict": verdict_on(comment)})


def own_with_decisions(user: User) -> CommentQuerySet:
    """Of one's own, whatever somebody else may have decided about, with what was decided and appealed."""
    own = Comment.objects.filter(writer=user).exclude(status__in=NOT_THERE)
    return own.select_related("post", "writer", "place").prefetch_related(
        "decisions__appeal__answer", "decisions__answers__decision"
    )


def verdict_on(comment: Comment) -> Verdict:
    """Of a comment with its decisions; asks the database for nothing more."""
    decided = what_turned_it_down(comment)
    if decided and decided.status == Status.FINAL and comment.newest_appeal:
        decided = comment.newest_appeal.decision
    return Verdict(comment, state_of(comment, Publication.current()), decided)
