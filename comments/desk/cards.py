"""What one card on the desk shows.

A card is made for the comment, the queue in which it is looked at and the moderator who looks. Its template is
comments/desk/card.html, whose parts (`_why.html`, `_person.html`, `_appeal.html`, `_fold.html`, `_reports.html`, `_care.html`,
`_acts.html`) each get it as `card`. What a part needs that is not on the comment is a field here with a default, fetched for
all cards of a page at once in `cards_for`; what follows from the fields is a property.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from comments.desk.answering import AnswerForm
from comments.desk.care.steps import steps_of
from comments.desk.forms import AskingForm, RejectionForm, SeenForm
from comments.desk.marking import marked
from comments.desk.queues import CARE, REPORTED, Queue
from comments.desk.reports import Reports, reports_of
from comments.desk.standing import Record, records_for
from comments.desk.wellbeing.topics import is_care, topics_of
from comments.models import Appeal, CareStep, Claim, Comment, CommentRevision, DeskWish, HoldReason, Status
from comments.models.appeal import moderators_now
from comments.models.status import TURNED_DOWN
from comments.models.word_list import Which, WordList
from core.phrases import Phrases
from core.plain_text import excerpt, plain_text

if TYPE_CHECKING:
    from accounts.models import User

QUOTED = 240
NO_REPORTS = Reports()


@dataclass(frozen=True)
class Card:
    """`comment` with its post, writer, parent, texts, reasons and reports; `is_own`: whoever looks wrote it, and can't decide.

    `rejection` and `asking` are the forms with a reason, empty or as they were begun; `phrases` the lists of words as they
    are now, by the rule that looks for them; `claim` is who else reads it, where somebody does. `answer` is the form for an appeal, as it was begun; `may_answer`:
    whoever looks may answer it. `reports` are those that nobody has answered; `care_steps` what was done, in the care queue.
    """

    comment: Comment
    record: Record
    is_own: bool
    queue: Queue
    rejection: RejectionForm
    asking: AskingForm
    phrases: Mapping[str, Phrases]
    claim: Claim | None = None
    shows_at_once: bool = False
    answer: AnswerForm | None = None
    may_answer: bool = False
    reports: Reports = NO_REPORTS
    care_steps: Sequence[CareStep] = ()

    @property
    def text(self) -> CommentRevision:
        """What is to be decided on: in the queue of what waits the newest words, among the reported those that everybody reads."""
        return self.comment.read_text if self.is_reported else self.comment.newest_text

    @property
    def earlier(self) -> list[CommentRevision]:
        """Every text it had before, the latest first."""
        return [text for text in reversed(self.comment.revisions.all()) if text.number < self.text.number]

    @property
    def is_change(self) -> bool:
        """Whether everybody goes on reading other words until this is decided."""
        return not self.is_reported and self.comment.waiting_revision is not None

    @property
    def has_change(self) -> bool:
        """Whether newer words than these wait in the other queue."""
        return self.is_reported and self.comment.waiting_revision is not None

    @property
    def seen(self) -> SeenForm:
        return SeenForm.about(self.comment, self.queue)

    @property
    def name(self) -> str:
        """What screen readers hear after "Approve"."""
        return _("the comment by %(writer)s") % {"writer": self.comment.known_as.display_name}

    @property
    def place(self) -> str:
        """The comment where everybody sees it, else the essay."""
        return (self.comment if self.comment.is_public else self.comment.post).get_absolute_url()

    @property
    def url(self) -> str:
        """The page with this card alone, its context and its history."""
        return reverse("desk-comment", args=[self.comment.pk]) + f"?queue={self.queue.name}"

    @property
    def who_url(self) -> str:
        """What can be known of whoever signed it: the member, or of a pen-name only what is beneath this essay."""
        if self.comment.pen_name_id:
            return reverse("desk-pen-name", args=[self.comment.pen_name_id])
        return reverse("desk-person", args=[self.comment.writer_id])

    @property
    def is_to_decide(self) -> bool:
        """Whether anything can be decided about it; not what was turned down or taken back."""
        return self.comment.state_of(self.text.number) in {Status.HELD, Status.PUBLISHED}

    @property
    def is_public(self) -> bool:
        """Whether everybody reads these very words."""
        return self.comment.state_of(self.text.number) == Status.PUBLISHED

    @property
    def can_be_picked(self) -> bool:
        """To be decided on with others at once."""
        return self.queue.takes_several and self.is_to_decide and not self.is_own

    @property
    def picked(self) -> str:
        """What the form for several says of this one: which, its text and its state, as they are on the screen."""
        return f"{self.comment.pk}:{self.text.number}:{self.comment.state_of(self.text.number)}"

    @property
    def yes_url(self) -> str:
        """Keep what everybody reads and somebody minds; approve what waits. Empty, where nobody asks for either."""
        if self.is_public:
            return reverse("comment-keeping", args=[self.comment.pk]) if self.reports.minding else ""
        return reverse("comment-approval", args=[self.comment.pk])

    @property
    def since(self) -> datetime:
        """When it came into its queue."""
        if self.appeal:
            return self.appeal.at
        if self.is_reported and self.reports.minding:
            return self.reports.minding[0].report.at
        if needs_care_since := getattr(self.comment, "needs_care_since", None):
            since: datetime = needs_care_since
            return since
        return self.comment.held_at or self.comment.created_at

    @property
    def is_reported(self) -> bool:
        return self.queue == REPORTED

    @property
    def why(self) -> list[HoldReason]:
        """Why this text waits; not what an earlier one waited for, nor what was decided."""
        if self.comment.state_of(self.text.number) != Status.HELD:
            return []
        reasons: list[HoldReason] = self.comment.reasons_to_wait  # type: ignore[attr-defined]
        return [reason for reason in reasons if reason.revision == self.text.number]

    @property
    def watched_words(self) -> list[str]:
        """Those of the list, as it is now, that this text waits for."""
        if not any(reason.rule == "watched" for reason in self.why):
            return []
        return list(dict.fromkeys(found.phrase for found in self.phrases["watched"].find(self.text.all_words)))

    @property
    def words(self) -> SafeString:
        """The text that is shown, with those words of the lists marked for which it waits."""
        return self._marked(self.text.safe_html)

    def _marked(self, html: SafeString) -> SafeString:
        rules = {reason.rule for reason in self.why}
        return marked(html, [self.phrases[rule] for rule in sorted(rules & set(self.phrases))])

    @property
    def note(self) -> SafeString:
        """What stands before it for readers, with the same words marked; empty where nothing does."""
        return self._marked(escape(self.text.note))

    @property
    def has_links_to_look_at(self) -> bool:
        """Whether it waits for its links."""
        return any(reason.rule == "links" for reason in self.why)

    @property
    def topics(self) -> list[str]:
        """What it is about, in words; no word of it."""
        return topics_of(self.comment)

    @property
    def is_folded(self) -> bool:
        """Reported, or its writer may need a person; not where this moderator wants it otherwise, or began to decide."""
        begun = self.rejection.is_begun or self.asking.is_begun
        comment: Any = self.comment
        is_grave = self.queue == CARE or comment.open_reports or is_care(comment.reasons_to_wait)
        return bool(is_grave) and not self.shows_at_once and not begun

    @property
    def appeal(self) -> Appeal | None:
        """What its writer asks to be looked at again."""
        waits = self.comment.status in {Status.REJECTED, Status.REMOVED}
        appeal = self.comment.newest_appeal if waits else None
        return appeal if appeal and appeal.is_open else None

    @property
    def asks_for_person(self) -> bool:
        """Whether somebody may need a person, by the words of the appeal."""
        return bool(self.appeal and self.phrases[Which.CARE].find(self.appeal.words))

    @property
    def answering(self) -> AnswerForm:
        return self.answer or AnswerForm.about(self.comment)

    @property
    def parent(self) -> Comment | None:
        return self.comment.parent  # type: ignore[return-value]  # its type is the trait's, which is abstract

    @property
    def answers(self) -> str:
        """The beginning of the comment it answers."""
        return excerpt(plain_text(self.parent.html), QUOTED) if self.parent else ""

    @property
    def answers_what_is_gone(self) -> bool:
        return bool(self.parent and self.parent.status != Status.PUBLISHED)


def cards_for(
    comments: Iterable[Comment], queue: Queue, moderator: "User", begun: Mapping[int, RejectionForm]
) -> list[Card]:
    """Cards in the order given; `begun` has the forms that somebody typed in already, by their comments' numbers."""
    found = list(comments)
    claims = {pk: claim for pk, claim in Claim.objects.of(found).items() if claim.by_id != moderator.pk}
    records = records_for(found)
    phrases = {rule: WordList.objects.phrases(rule) for rule in (Which.WATCHED.value, Which.CARE.value)}
    shows_at_once = DeskWish.objects.of(moderator).shows_at_once
    reports = reports_of(found)
    care_steps = steps_of(found) if queue == CARE else {}
    among = moderators_now() if any(comment.status in TURNED_DOWN for comment in found) else ()
    return [
        Card(
            comment=comment,
            record=records[comment.pk],
            is_own=comment.writer_id == moderator.pk,
            queue=queue,
            rejection=form_of(RejectionForm, comment, queue, begun.get(comment.pk)),
            asking=form_of(AskingForm, comment, queue, begun.get(comment.pk)),
            phrases=phrases,
            claim=claims.get(comment.pk),
            shows_at_once=shows_at_once,
            may_answer=may_answer(comment, moderator, among),
            reports=reports.get(comment.pk, NO_REPORTS),
            care_steps=care_steps.get(comment.pk, ()),
        )
        for comment in found
    ]


def form_of[F: RejectionForm](kind: type[F], comment: Comment, queue: Queue, begun: RejectionForm | None) -> F:
    """The one that was begun, where it is of this kind."""
    return begun if type(begun) is kind else kind.about(comment, queue)


def may_answer(comment: Comment, moderator: "User", among: Collection[int]) -> bool:
    """Whether this moderator is who answers its appeal; `among` are the numbers of all moderators."""
    appeal = comment.newest_appeal if comment.status in TURNED_DOWN else None
    return bool(appeal and appeal.is_open and appeal.may_be_answered_by(moderator, among))
