"""What moderators can do to a letter: read it where it waits or was reported, and decide. Each is a row in the log."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.db.models import OuterRef, Q
from django.db.models.functions import Coalesce

from comments.models.letter_act import LetterAct, LetterDeed
from comments.models.letter_report import LetterOutcome, LetterReport
from comments.models.letter_status import LetterStatus

if TYPE_CHECKING:
    from accounts.models import User

# Nobody moderates what anybody could have taken away from them meanwhile.
CAN_BE_LOOKED_AT = (LetterStatus.HELD, LetterStatus.SENT)


class ModeratedLetterQuerySet[M: models.Model](models.QuerySet[M]):
    def to_be_looked_at(self) -> Self:
        """What waits for a moderator, and what arrived and was reported; the oldest first. No other letter is anybody's."""
        open_reports = LetterReport.objects.open().filter(letter=OuterRef("pk"))
        since = open_reports.order_by("at").values("at")[:1]
        # Two small sets by their own indexes, and then the rows by their numbers: letters that nobody looks at may be many.
        held = self.model._default_manager.filter(status=LetterStatus.HELD).order_by().values("pk")
        numbers = held.union(LetterReport.objects.open().order_by().values("letter"))
        waiting = self.filter(pk__in=numbers, status__in=(LetterStatus.HELD, LetterStatus.SENT))
        return waiting.annotate(since=Coalesce(models.Subquery(since), "held_at")).order_by("since", "pk")

    def for_moderator(self, moderator: "User") -> Self:
        """The same without their own: nobody decides on what they wrote themselves."""
        return self.to_be_looked_at().exclude(writer=moderator)

    def needed_since(self, after: datetime, until: datetime) -> datetime | None:
        """Of those of `to_be_looked_at` the first moment between these since which a moderator is needed for one."""
        first: datetime | None = self.filter(since__gt=after, since__lte=until).values_list("since", flat=True).first()
        return first


class ModeratedLetter(models.Model):
    class Meta:
        abstract = True

    def read_as_moderator(self, *, by: "User") -> None:
        """Note in the log that this moderator opens it; call it before the words are shown."""
        LetterAct.objects.note_reading(self, by)  # type: ignore[arg-type]

    @transaction.atomic
    def pass_on(self, *, by: "User") -> bool:
        """Let it arrive; whether it was still waiting."""
        letter = self._locked(LetterStatus.HELD, by)
        if letter:
            letter.status = LetterStatus.SENT
            letter.save(update_fields=["status"])
            letter.decided(LetterDeed.PASSED_ON, by=by)
            letter.arrive()
        return bool(letter)

    @transaction.atomic
    def turn_down(self, *, by: "User", reason: str, note: str = "") -> bool:
        """Keep it from arriving, or take it away where it arrived and was reported; whether there was still something to decide."""
        if letter := self._locked(LetterStatus.HELD, by):
            letter.status, deed = LetterStatus.REJECTED, LetterDeed.REJECTED
        elif (letter := self._locked(LetterStatus.SENT, by)) and letter.reports.open().exists():
            letter.status, deed = LetterStatus.REMOVED, LetterDeed.REMOVED
        else:
            return False
        letter.removed_because = reason
        letter.save(update_fields=["status", "removed_because"])
        letter.decided(deed, by=by, reason=reason, note=note, outcome=LetterOutcome.UPHELD)
        return True

    @transaction.atomic
    def keep(self, *, by: "User") -> bool:
        """Let a reported letter stay; whether a report was still open."""
        letter = self._locked(LetterStatus.SENT, by)
        if not letter or not letter.reports.open().exists():
            return False
        letter.decided(LetterDeed.KEPT, by=by, outcome=LetterOutcome.KEPT)
        return True

    def decided(
        self, deed: LetterDeed, *, by: "User", outcome: LetterOutcome | None = None, reason: str = "", note: str = ""
    ) -> None:
        """Put it into the log, answer its reports, forget why it waited, and tell whom it concerns."""
        from comments.letters.telling import decided, report_answered  # they load the models

        letter: Any = self
        LetterAct.objects.create(letter=letter, by=by, what=deed, reason=reason, note=note)
        letter.reasons.all().delete()
        if outcome:
            for report in letter.reports.all().answer(outcome):
                report_answered(report, letter)
        if deed != LetterDeed.KEPT:
            decided(letter)

    def was_reported_by(self, member: "User") -> bool:
        """Whether this member reported a letter of the exchange that this one begins; a worry is no report."""
        letter: Any = self
        of_exchange = Q(letter=letter.pk) | Q(letter__first=letter.pk)
        reports = LetterReport.objects.filter(of_exchange, reporter=member)
        return any(not report.is_worry for report in reports)

    @property
    def to_be_read_since(self) -> datetime:
        """When a moderator last began to be needed: it was held, or somebody reported it."""
        letter: Any = self
        open_ones = letter.reports.open().order_by("at").values_list("at", flat=True)
        if (first := open_ones.first()) is not None:
            return first  # type: ignore[no-any-return]
        return letter.held_at or letter.created_at  # type: ignore[no-any-return]

    def _locked(self, status: LetterStatus, by: "User") -> Any:
        letters: Any = type(self)._default_manager
        rows = letters.select_for_update(no_key=True, of=("self",)).exclude(writer=by)
        return rows.filter(pk=self.pk, status=status).select_related("writer", "member", "post", "pen_name").first()
