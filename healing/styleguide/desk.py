"""Made-up cards of the moderators' desk."""

from decimal import Decimal

from accounts.models import User
from comments.desk.cards import Card
from comments.desk.forms import AskingForm, RejectionForm
from comments.desk.queues import REPORTED, WAITING, Queue
from comments.desk.reports import sorted_out
from comments.desk.standing import Record
from comments.models import Comment, HoldReason, Report, Status
from comments.models.report import ReportReason
from healing.styleguide.essays import essay
from healing.styleguide.people import INES, JO, LONG
from healing.styleguide.talk import LONG_WORDS, comment


def cards(reader: User) -> dict[str, Card]:
    """A card for each state, by what the state is called."""
    post = essay()
    first = comment(20, INES, post=post)
    gone = comment(21, INES, post=post, status=Status.WITHDRAWN)
    return {
        "in hand": card(waiting(22, JO, post=post)),
        "that answers, with long words": card(waiting(23, LONG, LONG_WORDS, post=post, answers=first)),
        "that answers what is gone": card(waiting(24, JO, post=post, answers=gone)),
        "reported": card(reported(25), REPORTED),
        "one’s own": card(waiting(26, reader, post=post), is_own=True),
        "sent without a reason": card(waiting(27, JO, post=post), is_begun=True),
    }


def card(of: Comment, queue: Queue = WAITING, *, is_own: bool = False, is_begun: bool = False) -> Card:
    """A comment's card as this queue shows it; `is_own` to its writer, `is_begun` with a rejection that lacks its reason."""
    form = RejectionForm({}, auto_id=f"id_{of.pk}_%s") if is_begun else RejectionForm.about(of, queue)
    return Card(
        of,
        Record(approved=3, rejected=1),
        is_own=is_own,
        queue=queue,
        rejection=form,
        asking=AskingForm.about(of, queue),
        phrases={},
        reports=sorted_out(of.open_reports, {}),  # type: ignore[attr-defined]
    )


def waiting(number: int, *about: object, **fields: object) -> Comment:
    held = comment(number, *about, status=Status.HELD, **fields)  # type: ignore[arg-type]
    held.reasons_to_wait = [HoldReason(revision=held.revision, sentence="First comment here")]  # type: ignore[attr-defined]
    held.open_reports = []  # type: ignore[attr-defined]
    return held


def reported(number: int) -> Comment:
    """Public, with two reports: one with a note, one without."""
    public = comment(number, JO, post=essay())
    public.reasons_to_wait = []  # type: ignore[attr-defined]
    public.open_reports = [  # type: ignore[attr-defined]
        Report(reason=ReportReason.MEDICAL_ADVICE, note="It names a dose.", weight=Decimal(2)),
        Report(reason=ReportReason.OTHER, weight=Decimal(0)),
    ]
    return public
