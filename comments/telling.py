"""Who is told what, and when: in one transaction with the mail, so that a killed worker loses and doubles none."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat

from accounts.models import MailKind, MailWish, User
from accounts.models.mail_wish import Often
from accounts.models.role import MODERATES
from comments import mails
from comments.models import Appeal, Comment, Decision, DeskWish, Letter, Notice, Report, Status, Told
from comments.notices.times import when_to_tell
from mail.models import OutgoingMail

# A comment gets its time before its transaction ends. What is younger than this is left for the next mail,
# so that none falls between two.
SETTLED = timedelta(minutes=1)
# A decision's job has had its tries after an hour; after two days the news is old.
FORGOTTEN_AFTER, FORGIVEN_AFTER = timedelta(minutes=10), timedelta(days=2)


def tell_the_writer(decision: Decision) -> None:
    """Say what was decided about a comment; nothing to a closed account, nothing where the comment stays or waits again."""
    if decision.status in (decision.was, Status.HELD) or not decision.comment.writer.is_active:
        return
    if Appeal.objects.filter(answer=decision).exists():
        mails.your_appeal_was_answered(decision)
    elif decision.status == Status.PUBLISHED:
        mails.your_comment_is_up(decision)
    else:
        mails.your_comment_was_turned_down(decision)


def untold_decisions(now: datetime) -> "QuerySet[Decision]":
    """Decisions of the last days that the outbox knows nothing of."""
    key = Concat(Value("decision:"), Cast(OuterRef("pk"), CharField()))
    others = MailWish.objects.filter(member=OuterRef("comment__writer"), kind=MailKind.MY_COMMENT_IS_UP)
    waiting = Notice.objects.filter(decision=OuterRef("pk"), mail_at__isnull=False)
    return (
        Decision.objects.standing()
        .filter(at__gt=now - FORGIVEN_AFTER, at__lt=now - FORGOTTEN_AFTER, comment__writer__is_active=True, fresh=None)
        .exclude(status=F("was"))
        .exclude(status=Status.HELD)
        .exclude(Exists(OutgoingMail.objects.filter(key=key)))
        # That a comment is up may be told in a mail of all that is new, or not at all.
        .exclude(Exists(others.exclude(often=Often.AT_ONCE)), status=Status.PUBLISHED, answers=None)
        .exclude(Exists(waiting))
        .order_by("pk")
    )


def moderators() -> "QuerySet[User]":
    return User.objects.filter(role__in=MODERATES, is_active=True)


@transaction.atomic
def tell_the_moderator(moderator: User, now: datetime) -> None:
    """Say that something waits: as often as they want it, and only when something came that no mail told of."""
    if not moderator.is_moderator or not moderator.is_active or rests_today(moderator, now):
        return
    until = now - SETTLED
    Told.objects.get_or_create(moderator=moderator, defaults={"until": datetime.min.replace(tzinfo=now.tzinfo)})
    told = Told.objects.select_for_update().get(moderator=moderator)
    theirs = Comment.objects.exclude(writer=moderator).shown_to(moderator)
    waiting, reported = theirs.awaiting_review(), theirs.reported()
    new_reports = Report.objects.open().filter(at__gt=told.until, at__lte=until, comment__in=reported.values("pk"))
    appeals = Appeal.objects.open().filter(decision__comment__in=theirs.order_by().values("pk"))
    new_appeals = appeals.filter(at__gt=told.until, at__lte=until)
    letters = Letter.objects.for_moderator(moderator)
    came = [
        letters.needed_since(told.until, until),
        *waiting.filter(held_at__gt=told.until, held_at__lte=until)
        .order_by("held_at")
        .values_list("held_at", flat=True)[:1],
        *new_reports.order_by("at").values_list("at", flat=True)[:1],
        *new_appeals.values_list("at", flat=True)[:1],
    ]
    first = min(filter(None, came), default=None)
    if first is None or not is_time_to_tell(moderator, first, told.until + SETTLED, now):
        return
    Told.objects.filter(pk=told.pk).update(until=until)
    mails.comments_are_waiting(
        moderator,
        waiting=waiting.count(),
        reported=reported.count(),
        appeals=appeals.count(),
        letters=letters.count(),
    )


def rests_today(moderator: User, now: datetime) -> bool:
    """Whether they chose to stop for today, by their own clock."""
    midnight = now.astimezone(moderator.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return DeskWish.objects.of(moderator).has_stopped_since(midnight)


def is_time_to_tell(moderator: User, at: datetime, last: datetime, now: datetime) -> bool:
    """Whether the mail about what came at `at` is due by now."""
    often = MailWish.objects.often(moderator, MailKind.DESK)
    when = when_to_tell(often, at=at, last=last, zone=moderator.zone, quiet=moderator.quiet_hours)
    return when is not None and when <= now
