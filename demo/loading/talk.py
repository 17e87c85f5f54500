"""What was said beneath an essay, with the decisions that were made, as if it had all happened on its day."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from comments.models import Appeal, Comment, Decision, Heard, HoldReason, PenName, Place, Report, Status
from comments.models.report_weight import weight_of
from comments.rules import Draft, Figures, Standing
from comments.rules.newcomer import newcomer
from core.clean_text import clean_text
from core.markdown import render_comment
from posts.models import Post

WAS_PUBLIC = {Status.PUBLISHED, Status.REMOVED, Status.WITHDRAWN}
READ_AFTER = timedelta(minutes=40)
WHY_IT_WAITS = {
    "newcomer": "First comment here",
    "links": "Has many links",
    "article": "Every comment on this essay is read first",
}


def load_talk(post: Post, lines: list[dict[str, Any]], people: dict[str, User]) -> None:
    """Every comment in its place, with reasons, decisions and reports; nobody is mailed about it."""
    said: dict[str, Comment] = {}
    for line in sorted(lines, key=lambda line: moment_of(post, line)):
        said[line["key"]] = comment = say(post, line, said.get(line.get("parent", "")), people)
        note_reasons(comment, line)
        decide(comment, line, people)
        for report in line.get("reports", []):
            Report.objects.create(
                comment=comment,
                reporter=people[report["by"]],
                reason=report["reason"],
                note=report.get("note", "").strip(),
                weight=weight_of(people[report["by"]]),
                at=comment.created_at + READ_AFTER,
            )
    Place.objects.count_again(post.pk)


def load_heard(post: Post, handles: list[str], people: dict[str, User]) -> None:
    """Who told its author that they heard them, a day apart."""
    began = post.published_at or timezone.now()
    for days, handle in enumerate(handles, 1):
        Heard.objects.create(post=post, member=people[handle], at=min(began + timedelta(days=days), timezone.now()))


def moment_of(post: Post, line: dict[str, Any]) -> datetime:
    """When it was said, always in the past."""
    if "days_ago" in line:
        return timezone.now() - timedelta(days=line["days_ago"])
    began = post.published_at or timezone.now()
    return min(began + timedelta(minutes=line["minutes_after"]), timezone.now() - timedelta(minutes=5))


def say(post: Post, line: dict[str, Any], parent: Comment | None, people: dict[str, User]) -> Comment:
    """One line of the talk as a comment, in its state and place."""
    body = clean_text(line["body"])
    at = moment_of(post, line)
    status = Status(line["status"])
    comment = Comment(
        post=post, writer=people[line["by"]], body=body, html=render_comment(body), created_at=at, status=status
    )
    if line.get("pen_named"):
        comment.pen_name = PenName.objects.give(comment.writer, post)
    comment.place_under(parent)
    comment.just_sharing = line.get("just_sharing", False)
    comment.removed_because = line.get("reason", "") if status == Status.REMOVED else ""
    comment.held_at = at if status in {Status.HELD, Status.REJECTED} else None
    comment.first_published_at = at if status in WAS_PUBLIC else None
    comment.content_terms, comment.content_note = line.get("content_terms", []), line.get("content_note", "")
    comment.save(force_insert=True)
    text = comment.read_text
    text.at = at
    text.save(force_insert=True)
    return comment


def note_reasons(comment: Comment, line: dict[str, Any]) -> None:
    """Why a comment waits."""
    if comment.status == Status.HELD:
        rule = line.get("reason", "newcomer")
        HoldReason.objects.create(
            comment=comment, revision=1, rule=rule, sentence=WHY_IT_WAITS[rule], at=comment.created_at
        )


def count_newcomers() -> None:
    """Say of each comment that waits what the rule would say, once everything its writer said elsewhere is there."""
    for reason in HoldReason.objects.filter(rule="newcomer").select_related("comment__writer"):
        approved = reason.comment.writer.comments.approved_by_a_person().count()
        if hold := newcomer(Draft(reason.comment.body), Standing(approved_by_a_person=approved)):
            HoldReason.objects.filter(pk=reason.pk).update(sentence=hold.sentence)


def decide(comment: Comment, line: dict[str, Any], people: dict[str, User]) -> None:
    """What the moderators decided; a reader's first comments were read by somebody too."""
    moderator = people.get(line.get("decided_by", "")) or next(
        person for person in people.values() if person.role == "moderator"
    )
    if comment.status in {Status.REMOVED, Status.REJECTED}:
        was = Status.PUBLISHED if comment.status == Status.REMOVED else Status.HELD
        decision = record(
            comment, moderator, was, line["reason"], line.get("note", ""), may_send_again=line.get("asked", False)
        )
        if words := line.get("appeal"):
            Appeal.objects.create(decision=decision, words=words.strip(), at=decision.at + READ_AFTER)
    elif comment.status == Status.PUBLISHED and is_new_here(comment):
        record(comment, moderator, Status.HELD)


def is_new_here(comment: Comment) -> bool:
    if comment.post.is_written_by(comment.writer) or comment.writer.is_moderator:
        return False
    return comment.writer.comments.approved_by_a_person().count() < Figures().newcomer_until


def record(
    comment: Comment, by: User, was: Status, reason: str = "", note: str = "", *, may_send_again: bool = False
) -> Decision:
    """The decision that led to the comment’s state."""
    return Decision.objects.create(
        comment=comment,
        revision=1,
        was=was,
        status=comment.status,
        by=by,
        reason=reason,
        note=note,
        may_send_again=may_send_again,
        at=comment.created_at + READ_AFTER,
    )
