"""What the rules say of a comment: as it is sent, as it goes out, and as its words change."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.utils import timezone

from comments.models.decision import Decision
from comments.models.hold_reason import HoldReason
from comments.models.status import TAKEN_BACK, Status
from comments.models.word_list import Which, WordList
from comments.rules import Draft, Hold, Standing, Verdict, judge
from comments.rules.care import RULE as CARE
from core.markdown import render_comment
from publication.models import Publication

if TYPE_CHECKING:
    from accounts.models import User
    from comments.models.comment import Comment
    from posts.models import Post

SAME_WITHIN = timedelta(minutes=10)
LATELY = timedelta(days=7)


def verdict_on_new(comment: "Comment") -> Verdict:
    """Of words that are not stored yet: they may be there already."""
    return _verdict(comment, same_as=same_words(comment), can_be_answered=parent_can_be_answered(comment))


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
    comment: "Comment", words: str | None = None, *, same_as: int | None = None, can_be_answered: bool = True
) -> Verdict:
    post, publication = comment.post, Publication.current()
    body = comment.body if words is None else words
    draft = Draft(
        body=body,
        links=number_of_links(body),
        banned=WordList.objects.phrases(Which.BANNED),
        watched=WordList.objects.phrases(Which.WATCHED),
        care=WordList.objects.phrases(Which.CARE),
        same_as=same_as,
        was_public=comment.first_published_at is not None,
        essay_is_up=post.is_published,
        why_closed=post.why_closed(publication),
        parent_can_be_answered=can_be_answered,
        everything_is_held=post.comment_policy == "hold",
        hold_comments_of=publication.hold_comments_of,
    )
    return judge(draft, standing_of(comment.writer, post))


def number_of_links(words: str) -> int:
    """As many as the page would show."""
    return render_comment(words).count("<a ")


def same_words(comment: "Comment") -> int | None:
    """The comment of the last minutes that says the same in the same place."""
    same = type(comment).objects.filter(
        writer=comment.writer,
        post=comment.post,
        parent=comment.parent_id,
        body=comment.body,
        created_at__gt=timezone.now() - SAME_WITHIN,
    )
    return same.exclude(status__in=TAKEN_BACK).values_list("pk", flat=True).first()


def parent_can_be_answered(comment: "Comment") -> bool:
    return comment.parent is None or comment.parent.can_be_answered


def standing_of(writer: "User", post: "Post") -> Standing:
    """What the rules may know of the writer."""
    comments: Any = writer.comments
    lately = Decision.objects.filter(
        comment__writer=writer, was=Status.HELD, by__isnull=False, at__gt=timezone.now() - LATELY
    )
    return Standing(
        writes_this_essay=post.is_written_by(writer),
        is_staff=writer.is_moderator,
        may_speak=writer.words_are_shown,
        approved_by_a_person=comments.approved_by_a_person().count(),
        published=comments.filter(status=Status.PUBLISHED).count(),
        **lately.aggregate(decided_lately=Count("pk"), rejected_lately=Count("pk", filter=Q(status=Status.REJECTED))),
    )
