"""What the rules say of a comment: as it is sent, as it goes out, and as its words change."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from comments.models.hold_reason import HoldReason
from comments.models.imposed import sanctions_of
from comments.models.place import Place
from comments.models.record import Record, record_of
from comments.models.report import Report
from comments.models.status import TURNED_DOWN
from comments.models.word_list import Which, WordList
from comments.rules import Draft, Figures, Hold, Standing, Verdict, judge
from comments.rules.care import RULE as CARE
from comments.spam.scoring import spam_score
from core.markdown import render_comment
from publication.models import Publication

if TYPE_CHECKING:
    from comments.models.comment import Comment


def verdict_on_new(comment: "Comment", *, same_as: "Comment | None") -> Verdict:
    """Of words that are not stored yet: they may be there already, as this comment, or come too soon."""
    there = same_as.pk if same_as else None
    return _verdict(comment, same_as=there, can_be_answered=parent_can_be_answered(comment), sent_at=timezone.now())


def verdict_on_sent(comment: "Comment") -> Verdict:
    """Of words that were taken a minute ago, and go out now."""
    return _verdict(comment, can_be_answered=parent_can_be_answered(comment))


def verdict_on_changed(comment: "Comment", words: str) -> Verdict:
    """Of these words in the place of those that are there; what they answer may be gone by now."""
    return _verdict(comment, words)


def note_reasons(comment: "Comment", holds: list[Hold], *, revision: int) -> None:
    """Keep why this text waits; two moderators are told at once where somebody may need a person."""
    from comments.care_jobs import tell_of_care  # jobs load the models

    HoldReason.objects.bulk_create(
        HoldReason(comment=comment, revision=revision, rule=hold.rule, sentence=hold.sentence) for hold in holds
    )
    if any(hold.rule == CARE for hold in holds):
        tell_of_care.defer(comment_id=comment.pk, revision=revision)


def _verdict(
    comment: "Comment",
    words: str | None = None,
    *,
    same_as: int | None = None,
    can_be_answered: bool = True,
    sent_at: datetime | None = None,
) -> Verdict:
    post, publication = comment.post, Publication.current()
    body = comment.body if words is None else words
    figures = Figures.of(publication)
    known = record_of(comment, figures, is_sending=sent_at is not None)
    writer, lists = standing_of(comment, known), WordList.objects.in_use(known.lists)
    draft = Draft(
        body=body,
        links=number_of_links(body),
        banned=lists[Which.BANNED],
        watched=lists[Which.WATCHED],
        care=lists[Which.CARE],
        figures=figures,
        sent_at=sent_at,
        reports_above=reports_above(comment) if known.replied_here else 0,
        # Whoever changes their words is no program.
        seconds_taken=comment.seconds_taken if words is None else None,
        trap_is_filled=comment.trap_is_filled and words is None,
        spam_score=spam_score(body, figures),
        same_as=same_as,
        was_public=comment.first_published_at is not None,
        essay_is_up=post.is_published,
        why_closed=post.why_closed(publication),
        parent_can_be_answered=can_be_answered,
        parent_was_reported=known.reported_parent,
        everything_is_held=post.comment_policy == "hold",
        hold_comments_of=publication.hold_comments_of,
    )
    return judge(draft, writer)


def number_of_links(words: str) -> int:
    """As many as the page would show."""
    return render_comment(words).count("<a ")


def parent_can_be_answered(comment: "Comment") -> bool:
    return comment.parent is None or comment.parent.can_be_answered


def reports_above(comment: "Comment") -> int:
    """How many open reports there are of what it answers, and of all that this answers. Two queries."""
    above = Place.objects.filter(pk=comment.parent_id).values_list("path", flat=True).first() or []
    return Report.objects.open().minding().filter(comment__in=above[1::2]).count()


def standing_of(comment: "Comment", known: Record) -> Standing:
    """What the rules may know of its writer."""
    writer = comment.writer
    return Standing(
        writes_this_essay=known.writes_here,
        is_staff=writer.is_moderator,
        may_speak=writer.words_are_shown,
        **sanctions_of(writer, looks_like_a_stopped_one=known.looks_like_a_stopped_one),
        approved_by_a_person=known.approved,
        published=known.published,
        decided_lately=len(known.lately),
        rejected_lately=sum(status in TURNED_DOWN for status in known.lately),
        joined_at=writer.date_joined,
        sent=known.sent,
        begun=known.begun,
        replied_here=known.replied_here,
    )
