"""The letters of an exchange as one of its two sides finds them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.mails import WHY
from comments.models import Letter, LetterAct, LetterReport, LetterStatus, Reason
from comments.models.letter_asked import Consent

if TYPE_CHECKING:
    from accounts.models import User

# For whoever wrote it: what it is now, and which colour goes with that.
BADGES: dict[str, tuple[str | Promise, str]] = {
    LetterStatus.HELD: (_("A moderator reads it first"), "wait"),
    LetterStatus.REJECTED: (_("Not passed on"), "stop"),
    LetterStatus.REMOVED: (_("Taken away by a moderator"), "stop"),
}
NOT_OPENED, OPENED = _("Not opened yet"), _("Opened")


@dataclass(frozen=True)
class Sheet:
    """One letter: whether it is the reader's own, or of their side of the exchange, and whether they can see its words."""

    letter: Letter
    is_mine: bool
    is_ours: bool
    report: LetterReport | None = None
    note: str = ""

    @property
    def is_unopened(self) -> bool:
        """It arrived for this reader, who has not opened it."""
        return not self.is_ours and self.letter.status == LetterStatus.SENT and not self.letter.is_read

    @property
    def is_shown(self) -> bool:
        """Whether the words are there to be read."""
        return bool(self.letter.html) and (self.is_mine or (self.is_there and (self.is_ours or self.letter.is_read)))

    @property
    def is_there(self) -> bool:
        return self.letter.status == LetterStatus.SENT

    @property
    def badge(self) -> tuple[str | Promise, str]:
        """Of one's own."""
        return BADGES.get(self.letter.status) or ((OPENED, "ok") if self.letter.is_read else (NOT_OPENED, ""))

    @property
    def why(self) -> str | Promise:
        """Of one's own that was turned down: the kind sentence."""
        is_down = self.is_mine and self.letter.status in {LetterStatus.REJECTED, LetterStatus.REMOVED}
        return WHY[Reason(self.letter.removed_because or Reason.OTHER)] if is_down else ""

    @property
    def may_be_asked_for(self) -> bool:
        """Whether the essay's writer can ask to publish it."""
        of_member = not self.letter.is_answer and not self.is_ours
        return of_member and self.is_there and self.letter.is_read and not self.letter.asked_at

    @property
    def consent(self) -> str:
        """For whoever asked: what came of it so far."""
        if self.letter.asked_at is None or self.is_ours:
            return ""
        return str(SAID[self.letter.consent])


SAID: dict[str, str | Promise] = {
    "": _("You asked whether it may be published. Nothing is published without a yes."),
    Consent.YES: _("Its writer said yes. It is sent as a comment, by the rules for comments."),
    Consent.NO: _("Its writer would rather keep it between you."),
}


def sheets_of(letters: Iterable[Letter], reader: "User") -> list[Sheet]:
    """These letters as this reader finds them; two queries, however many they are."""
    found = list(letters)
    reports = {report.letter_id: report for report in LetterReport.objects.filter(letter__in=found, reporter=reader)}
    turned_down = LetterAct.objects.filter(letter__in=found).exclude(reason="").exclude(reason=Reason.SPAM)
    notes = dict(turned_down.order_by("at").values_list("letter", "note"))
    return [
        Sheet(
            letter,
            is_mine := letter.writer_id == reader.pk,
            is_ours=letter.is_answer == (letter.member_id != reader.pk),
            report=reports.get(letter.pk),
            note=notes.get(letter.pk, "") if is_mine else "",
        )
        for letter in found
    ]
