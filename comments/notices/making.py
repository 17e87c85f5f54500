"""Making notices, in the transaction of what they tell of. Each of these may be called twice."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import MailKind, MailWish, User
from accounts.models.mail_wish import Often
from comments.models import (
    Appeal,
    CareStep,
    Comment,
    Decision,
    Follow,
    Mention,
    Mute,
    Notice,
    NoticeKind,
    PenNameMute,
    Status,
    Thanks,
)
from posts.models import Byline, Post

DECISIONS = (NoticeKind.COMMENT_UP, NoticeKind.COMMENT_DOWN, NoticeKind.APPEAL)
AT_A_TIME = 1000


def said(sender: Any, comment: Comment, **more: Any) -> None:
    """The answer to `became_public`: one notice for each person whom it concerns, for the gravest reason there is."""
    reasons = concerned(comment)
    reasons.pop(comment.writer_id, None)
    here = User.objects.filter(pk__in=reasons, is_active=True)
    # What bears no name is counted to nobody, and a pen-name to no account: a notice that is missing would tell whose it is.
    if comment.is_signed:
        here = here.exclude(pk__in=muting(comment).filter(member__in=reasons).values("member"))
    now = timezone.now()
    keep(
        Notice(member_id=member, kind=reasons[member], post_id=comment.post_id, comment=comment, at=now, mail_at=now)
        for member in here.order_by("pk").values_list("pk", flat=True)
    )


def muting(comment: Comment) -> "QuerySet[Any]":
    """Who wants to be left alone by whoever's name stands at this comment."""
    if comment.pen_name_id:
        return PenNameMute.objects.filter(pen_name=comment.pen_name_id)
    return Mute.objects.filter(muted=comment.writer_id)


def concerned(comment: Comment) -> dict[int, NoticeKind]:
    """Whom a comment concerns, by their number, and why; the lightest reason first, so that a graver one replaces it."""
    followers = Follow.objects.filter(post=comment.post_id).values_list("member", flat=True)
    writers = Byline.objects.filter(post=comment.post_id).values_list("writer", flat=True)
    named = Mention.objects.filter(comment=comment).values_list("person", flat=True)
    answered = Comment.objects.filter(replies=comment).values_list("writer", flat=True)
    return {
        **dict.fromkeys(followers, NoticeKind.FOLLOWED),
        **dict.fromkeys(writers, NoticeKind.MY_ESSAYS),
        **dict.fromkeys(named, NoticeKind.MENTIONS),
        **dict.fromkeys(answered, NoticeKind.REPLIES),
    }


def thanked(sender: Any, thanks: Thanks, **more: Any) -> None:
    """The answer to the signal of that name: one notice of all thanks for a comment, which is new again with each."""
    comment, now = thanks.comment, timezone.now()
    if comment.writer.is_active and Thanks.objects.filter(pk=thanks.pk).heard().exists():
        Notice.objects.update_or_create(
            member=comment.writer,
            comment=comment,
            kind=NoticeKind.THANKS,
            defaults={"post_id": comment.post_id, "at": now, "read_at": None, "mail_at": now},
        )


@transaction.atomic
def decided(sender: Any, decision: Decision, **more: Any) -> None:
    """The answer to the signal of that name: what a moderator decided about somebody's comment, in place of what was
    decided about it before. That it waits again is no verdict, and no news.
    """
    comment = decision.comment
    if decision.status in (decision.was, Status.HELD) or not comment.writer.is_active:
        return
    kind = NoticeKind.COMMENT_UP if decision.status == Status.PUBLISHED else NoticeKind.COMMENT_DOWN
    if Appeal.objects.filter(answer=decision).exists():
        kind = NoticeKind.APPEAL
    about = {"member": comment.writer, "comment": comment}
    Notice.objects.filter(**about, kind__in=DECISIONS).delete()
    at = decision.at
    Notice.objects.create(**about, kind=kind, post_id=comment.post_id, decision=decision, at=at, mail_at=at)


def answered_privately(step: CareStep) -> None:
    """That a moderator wrote to a member about a comment of theirs; one notice, however often. Its mail has a job of its own."""
    about = {"member": step.comment.writer, "comment": step.comment, "kind": NoticeKind.WROTE}
    Notice.objects.filter(**about).delete()
    if step.comment.writer.is_active:
        Notice.objects.create(**about, post_id=step.comment.post_id, at=step.at)


def appeared(sender: Any, post: Post, **more: Any) -> None:
    """The answer to posts' signal of that name: those who want mails of new essays."""
    wishing = MailWish.objects.filter(kind=MailKind.NEW_ESSAYS, member__is_active=True).exclude(often=Often.NEVER)
    others = wishing.exclude(member__in=Byline.objects.filter(post=post).values("writer"))
    now = timezone.now()
    keep(
        Notice(member_id=member, kind=NoticeKind.NEW_ESSAYS, post=post, at=now, mail_at=now)
        for member in others.order_by("member").values_list("member", flat=True)
    )


def looked_at_again(sender: Any, user: User, **more: Any) -> None:
    """The answer to accounts' `mail_wishes_changed`: when to tell what waits is worked out anew."""
    Notice.objects.filter(member=user).look_again(timezone.now())


def keep(notices: Any) -> None:
    Notice.objects.bulk_create(notices, batch_size=AT_A_TIME, ignore_conflicts=True)
