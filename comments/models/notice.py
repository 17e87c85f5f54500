"""What happened to a member: a row that points, and holds nobody's words and nobody's name.

Whether it can still be told is asked when it is read: of the comment, the essay and the mutes as they are by then.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.follow import Follow
from comments.models.heard import Heard
from comments.models.letter_status import GONE
from comments.models.mute import Mute
from comments.models.pen_name_mute import PenNameMute
from comments.models.status import TAKEN_BACK, Status
from comments.models.thanks import Thanks
from comments.models.threaded import is_public
from posts.models import Post

if TYPE_CHECKING:
    from accounts.models import User


class NoticeKind(models.TextChoices):
    """What it tells of. All but those of ABOUT_A_NO are called like the mails that tell of it (accounts.models.MailKind)."""

    REPLIES = "replies", _("An answer to you")
    MENTIONS = "mentions", _("You were mentioned")
    MY_ESSAYS = "my_essays", _("A comment on your essay")
    FOLLOWED = "followed", _("A comment on an essay you follow")
    THANKS = "thanks", _("Thanks for your comment")
    COMMENT_UP = "comment_up", _("Your comment is up")
    COMMENT_DOWN = "comment_down", _("Your comment was turned down")
    REPORTED = "reported", _("What became of your report")
    WROTE = "wrote", _("A moderator wrote to you")
    APPEAL = "appeal", _("Your appeal was answered")
    NEW_ESSAYS = "new_essays", _("A new essay")
    LETTERS = "letters", _("Something new about a letter")
    HEARD = "heard", _("Readers heard you")


class LetterNews(models.TextChoices):
    """What there is to tell of a letter."""

    CAME = "came", _("It arrived")
    ASKED = "asked", _("You were asked whether it may be published")
    ANSWERED = "answered", _("You were answered whether it may be published")
    DECIDED = "decided", _("A moderator decided about it")
    REPORTED = "reported", _("What became of your report")


# Somebody said something. Of several reasons to tell one person of one comment, the first of these is told.
SAID = (NoticeKind.REPLIES, NoticeKind.MENTIONS, NoticeKind.MY_ESSAYS, NoticeKind.FOLLOWED)
ABOUT_MINE = (NoticeKind.THANKS, NoticeKind.COMMENT_UP, NoticeKind.COMMENT_DOWN)
# What its writer is told in a mail of its own, whatever mails they wish for.
ABOUT_A_NO = (NoticeKind.COMMENT_DOWN, NoticeKind.APPEAL)
# Of which the mail that tells of news says nothing.
IN_A_MAIL_OF_ITS_OWN = (*ABOUT_A_NO, NoticeKind.WROTE)
# An essay that is new, what became of a report, a comment that anybody can read, and of one's own also what was turned down
# and not taken back.
IS_THERE = (
    Q(kind__in=(NoticeKind.NEW_ESSAYS, NoticeKind.REPORTED, NoticeKind.HEARD))
    | is_public("comment__") & ~Q(kind__in=ABOUT_A_NO)
    | Q(kind__in=ABOUT_A_NO) & ~Q(comment__status__in=TAKEN_BACK)
    | Q(kind=NoticeKind.WROTE) & ~Q(comment__status=Status.ERASED)
    | Q(kind=NoticeKind.LETTERS) & ~Q(letter__status__in=GONE)
)
# Nobody looks for what happened half a year ago in a list of news.
KEPT_FOR = timedelta(days=180)


def muted(who: str = "comment__writer") -> "models.QuerySet[Mute]":
    """To ask of a notice whether its member muted whoever wrote the comment."""
    return Mute.objects.filter(member=OuterRef("member"), muted=OuterRef(who))


def pen_name_muted(which: str = "comment__pen_name") -> "models.QuerySet[PenNameMute]":
    """The same of the pen-name at the comment."""
    return PenNameMute.objects.filter(member=OuterRef("member"), pen_name=OuterRef(which))


def is_of_muted_letter() -> Q:
    """Of a notice: whether it tells what somebody did whom its member muted, by the name under the letter."""
    account = Q(Exists(muted("letter__writer")), letter__pen_name=None)
    theirs = Q(letter_news__in=(LetterNews.CAME, LetterNews.ANSWERED))
    asked = Q(Exists(muted("letter__asked_by")), letter_news=LetterNews.ASKED)
    return Q(kind=NoticeKind.LETTERS) & (theirs & (account | Q(Exists(pen_name_muted("letter__pen_name")))) | asked)


class NoticeQuerySet(models.QuerySet["Notice"]):
    def told_to(self, member: "User | int", now: datetime | None = None) -> Self:
        """What this member can be told now, newest first."""
        return self.filter(member=member).tellable(now).order_by("-at", "-pk")

    def tellable(self, now: datetime | None = None) -> Self:
        """Without what cannot be read any more, what a muted person did, and what its member no longer follows."""
        there = self.filter(IS_THERE, post__in=Post.objects.published(now).order_by().values("pk"))
        followed = Follow.objects.filter(member=OuterRef("member"), post=OuterRef("post"))
        thanked = Thanks.objects.filter(comment=OuterRef("comment")).heard()
        return there.exclude(
            # What its writer took their name off is not counted to them, nor what bears a pen-name to the account: else it
            # would tell whose it is.
            Q(Exists(muted()), kind__in=SAID, comment__name_taken_off_at=None, comment__pen_name=None)
            | Q(Exists(pen_name_muted()), kind__in=SAID, comment__name_taken_off_at=None)
            | Q(~Exists(followed), kind=NoticeKind.FOLLOWED)
            | Q(~Exists(thanked), kind=NoticeKind.THANKS)
            | Q(~Exists(Heard.objects.counted().filter(post=OuterRef("post"))), kind=NoticeKind.HEARD)
            | is_of_muted_letter()
        )

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def for_page(self) -> Self:
        """With all that a row of the list shows."""
        return self.select_related(
            "comment__writer", "comment__pen_name", "post", "report__decision", "letter__writer", "letter__pen_name"
        ).defer("comment__html", "post__body", "post__html", "letter__body", "letter__html")

    def before(self, at: datetime, number: int) -> Self:
        """What comes after this one in a list that begins with the newest."""
        return self.filter(Q(at__lt=at) | Q(at=at, pk__lt=number))

    def read(self) -> int:
        """Mark these as read, now, and answer how many were not."""
        return self.unread().update(read_at=timezone.now(), mail_at=None)

    def to_be_mailed(self, now: datetime) -> Self:
        """Those of which a mail may have to tell by now."""
        return self.filter(mail_at__lte=now)

    def look_again(self, now: datetime) -> int:
        """Have the times of these worked out anew, because what their members wish has changed."""
        return self.filter(mail_at__isnull=False).update(mail_at=now)

    def old(self, now: datetime) -> Self:
        return self.filter(at__lt=now - KEPT_FOR)


class Notice(models.Model):
    """One for each person and comment, and one for each thing that happened to a comment of one's own."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices", db_index=False
    )
    kind = models.CharField(_("what"), max_length=12, choices=NoticeKind)
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    comment = models.ForeignKey("comments.Comment", on_delete=models.CASCADE, null=True, related_name="notices")
    decision = models.ForeignKey("comments.Decision", on_delete=models.CASCADE, null=True, related_name="notices")
    report = models.ForeignKey("comments.Report", on_delete=models.CASCADE, null=True, related_name="notices")
    letter = models.ForeignKey("comments.Letter", on_delete=models.CASCADE, null=True, related_name="notices")
    letter_news = models.CharField(max_length=8, choices=LetterNews, blank=True, default="", db_default="")
    at = models.DateTimeField(_("when"), default=timezone.now)
    read_at = models.DateTimeField(_("read"), null=True)
    # When to see whether a mail has to tell of it; empty once that is decided.
    mail_at = models.DateTimeField(null=True)
    # When a mail told of it.
    mailed_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(F("member"), F("at").desc(), F("id").desc(), name="notices_newest"),
            models.Index(fields=["member"], name="notices_unread", condition=Q(read_at=None)),
            models.Index(fields=["mail_at"], name="notices_to_mail", condition=Q(mail_at__isnull=False)),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "comment"], name="one_notice_of_a_comment", condition=Q(kind__in=SAID)
            ),
            models.UniqueConstraint(
                fields=["member", "comment", "kind"], name="one_notice_of_its_kind", condition=Q(kind__in=ABOUT_MINE)
            ),
            models.UniqueConstraint(
                fields=["member", "comment"], name="one_notice_of_a_report", condition=Q(kind=NoticeKind.REPORTED)
            ),
            models.UniqueConstraint(
                fields=["member", "post"], name="one_notice_of_an_essay", condition=Q(kind=NoticeKind.NEW_ESSAYS)
            ),
            models.UniqueConstraint(
                fields=["member", "post"], name="one_notice_of_being_heard", condition=Q(kind=NoticeKind.HEARD)
            ),
            models.UniqueConstraint(
                fields=["member", "letter", "letter_news"],
                name="one_notice_of_a_letter",
                condition=Q(kind=NoticeKind.LETTERS),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.kind}"
