"""What the rules say of a comment: as it is sent, as it goes out, and as its words change."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from comments.models.hold_reason import HoldReason
from comments.models.imposed import sanctions_of
from comments.models.noted import with_note
from comments.models.record import Record, record_of
from comments.models.sent_before import SentBefore, sent_before
from comments.models.status import TURNED_DOWN
from comments.models.word_list import Which, WordList
from comments.rules import Draft, Figures, Hold, Standing, Verdict, judge
from comments.rules.care import RULE as CARE
from comments.spam.scoring import spam_score
from core.markdown import render_comment
from publication.models import Publication

if TYPE_CHECKING:
    from comments.models.comment import Comment


def verdict_on_new(
    comment: "Comment", form_token: UUID | None, *, pen_named: bool = False
) -> tuple[Verdict, SentBefore]:
    """Of words that are not stored yet: they may be there already, as what was sent before, or come too soon, or with another name."""
    publication = Publication.current()
    known = record_of(comment, Figures.of(publication), is_sending=True, form_token=form_token)
    before = sent_before(comment, form_token, known.before)
    comment.path_above = known.above
    verdict = _verdict(
        comment,
        publication,
        known,
        same_as=before.same.pk if before.same else None,
        can_be_answered=parent_can_be_answered(comment),
        sent_at=timezone.now(),
        pen_named=pen_named,
    )
    return verdict, before


def verdict_on_sent(comment: "Comment") -> Verdict:
    """Of words that were taken a minute ago, and go out now."""
    publication = Publication.current()
    known = record_of(comment, Figures.of(publication), is_sending=False)
    return _verdict(comment, publication, known, can_be_answered=parent_can_be_answered(comment))


def verdict_on_changed(comment: "Comment", words: str, note: str) -> Verdict:
    """Of these words and their note in the place of those that are there; what they answer may be gone by now."""
    publication = Publication.current()
    known = record_of(comment, Figures.of(publication), is_sending=False)
    return _verdict(comment, publication, known, words, note)


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
    publication: Publication,
    known: Record,
    words: str | None = None,
    note: str = "",
    *,
    same_as: int | None = None,
    can_be_answered: bool = True,
    sent_at: datetime | None = None,
    pen_named: bool = False,
) -> Verdict:
    post, figures = comment.post, Figures.of(publication)
    body, note = (comment.body, comment.content_note) if words is None else (words, note)
    writer, lists = standing_of(comment, known), WordList.objects.in_use(known.lists)
    draft = Draft(
        body=body,
        note=note,
        links=number_of_links(with_note(body, note)),
        banned=lists[Which.BANNED],
        watched=lists[Which.WATCHED],
        care=lists[Which.CARE],
        figures=figures,
        sent_at=sent_at,
        pen_named=pen_named,
        reports_above=known.reports_above,
        # Whoever changes their words is no program.
        seconds_taken=comment.seconds_taken if words is None else None,
        trap_is_filled=comment.trap_is_filled and words is None,
        spam_score=spam_score(with_note(body, note), figures, number=known.learned or 0),
        same_as=same_as,
        was_public=comment.first_published_at is not None,
        essay_is_up=post.is_published,
        why_closed=post.why_closed(publication),
        takes_only_witnesses=post.takes_only_witnesses,
        parent_can_be_answered=can_be_answered,
        parent_was_reported=known.reported_parent,
        everything_is_held=post.comment_policy == "hold",
        hold_comments_of=publication.hold_comments_of,
    )
    return judge(draft, writer)


def number_of_links(words: str) -> int:
    """As many as the page would show; most texts have nothing that could be one."""
    return render_comment(words).count("<a ") if "://" in words else 0


def parent_can_be_answered(comment: "Comment") -> bool:
    return comment.parent is None or comment.parent.can_be_answered


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
        has_signed=known.has_signed,
        has_pen_named=known.has_pen_named,
    )
