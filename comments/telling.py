"""Who is told what, and when: in one transaction with the mail, so that a killed worker loses and doubles none."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from accounts.models import MailKind, MailWish, User
from accounts.models.mail_wish import Often
from accounts.models.role import MODERATES
from comments import mails
from comments.models import Comment, Decision, Report, Status, Told
from mail.models import OutgoingMail
from posts.models import Byline, Post

# A comment gets its time before its transaction ends. What is younger than this is left for the next mail,
# so that none falls between two.
SETTLED = timedelta(minutes=1)
MODERATORS_AT_MOST_EVERY = timedelta(hours=1)
# A decision's job has had its tries after an hour; after two days the news is old.
FORGOTTEN_AFTER, FORGIVEN_AFTER = timedelta(minutes=10), timedelta(days=2)


def tell_the_writer(decision: Decision) -> None:
    """Say what was decided about a comment; nothing to a closed account, nothing where the comment stays as it was."""
    if decision.status == decision.was or not decision.comment.writer.is_active:
        return
    if decision.status == Status.PUBLISHED:
        mails.your_comment_is_up(decision)
    else:
        mails.your_comment_was_turned_down(decision)


def untold_decisions(now: datetime) -> "QuerySet[Decision]":
    """Decisions of the last days that the outbox knows nothing of."""
    key = Concat(Value("decision:"), Cast(OuterRef("pk"), CharField()))
    unwanted = MailWish.objects.filter(
        member=OuterRef("comment__writer"), kind=MailKind.MY_COMMENT_IS_UP, often=Often.NEVER
    )
    return (
        Decision.objects.filter(
            at__gt=now - FORGIVEN_AFTER, at__lt=now - FORGOTTEN_AFTER, comment__writer__is_active=True
        )
        .exclude(status=F("was"))
        .exclude(Exists(OutgoingMail.objects.filter(key=key)))
        .exclude(Exists(unwanted), status=Status.PUBLISHED)
        .order_by("pk")
    )


def moderators() -> "QuerySet[User]":
    return User.objects.filter(role__in=MODERATES, is_active=True)


@transaction.atomic
def tell_the_moderator(moderator: User, now: datetime) -> None:
    """Say that something waits: at most once an hour, and only when something came that no mail told of."""
    if not moderator.is_moderator or not moderator.is_active:
        return
    until = now - SETTLED
    Told.objects.get_or_create(moderator=moderator, defaults={"until": datetime.min.replace(tzinfo=now.tzinfo)})
    told = Told.objects.select_for_update().get(moderator=moderator)
    waiting = Comment.objects.awaiting_review().exclude(writer=moderator)
    reported = Comment.objects.reported().exclude(writer=moderator)
    new_reports = Report.objects.open().filter(at__gt=told.until, at__lte=until, comment__in=reported.values("pk"))
    is_news = waiting.filter(held_at__gt=told.until, held_at__lte=until).exists() or new_reports.exists()
    if told.until > until - MODERATORS_AT_MOST_EVERY or not is_news:
        return
    Told.objects.filter(pk=told.pk).update(until=until)
    mails.comments_are_waiting(moderator, waiting=waiting.count(), reported=reported.count())


def authors_with_news(now: datetime) -> "QuerySet[User]":
    """Whose essays were answered by others since they were last told."""
    return User.objects.filter(Exists(bylines_with_news(now).filter(writer=OuterRef("pk"))), is_active=True)


@transaction.atomic
def tell_the_author(writer: User, now: datetime) -> None:
    """One mail for all their essays; where they were told until moves in the same transaction."""
    # The lock comes first: of two workers the second counts after the first has moved the mark, and finds nothing.
    list(Byline.objects.select_for_update(no_key=True).filter(writer=writer))
    news = list(bylines_with_news(now).filter(writer=writer).select_related("post").order_by("post__title", "pk"))
    if not news or not writer.is_active:
        return
    Byline.objects.filter(pk__in=[byline.pk for byline in news]).update(told_until=now - SETTLED)
    mails.said_on_your_essays(writer, [(byline.post, byline.said) for byline in news])  # type: ignore[attr-defined]


def bylines_with_news(now: datetime) -> "QuerySet[Byline]":
    """Bylines of published essays with public comments by others that no mail told of; `said` is how many."""
    is_news = Q(
        post__comments__status=Status.PUBLISHED,
        post__comments__writer__shows_words=True,
        post__comments__first_published_at__gt=F("told_until"),
        post__comments__first_published_at__lte=now - SETTLED,
    )
    said = Count("post__comments", filter=is_news & ~Q(post__comments__writer=F("writer")))
    return Byline.objects.filter(post__in=Post.objects.published().order_by()).annotate(said=said).filter(said__gt=0)
