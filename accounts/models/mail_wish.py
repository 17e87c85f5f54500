"""Which mails a member wants, and how often. What has no row comes as usual."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.role import MODERATES, WRITES_ESSAYS


class Often(models.TextChoices):
    AT_ONCE = "at_once", _("At once, at most one an hour")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Never")


class MailKind(models.TextChoices):
    """Mails that tell of what happened. Codes, warnings and answers to what one did oneself are none of these."""

    REPLIES = "replies", _("Answers to what I said")
    MENTIONS = "mentions", _("Comments that mention me")
    MY_ESSAYS = "my_essays", _("New comments on my essays")
    HEARD = "heard", _("Readers who heard me, where my essays take no words")
    FOLLOWED = "followed", _("New comments on essays I follow")
    NEW_ESSAYS = "new_essays", _("New essays")
    MY_COMMENT_IS_UP = "comment_up", _("My comment was read by a moderator and is up")
    THANKS = "thanks", _("Somebody thanked me for a comment")
    LETTERS = "letters", _("Letters about essays")
    REPORTED = "reported", _("What became of a comment that I reported")
    DESK = "desk", _("Something waits to be moderated")

    def concerns(self, member: Any) -> bool:
        """Whether such mails can come to this member at all: by their role, also while they may not use its powers."""
        needed = {
            MailKind.MY_ESSAYS: WRITES_ESSAYS,
            MailKind.HEARD: WRITES_ESSAYS,
            MailKind.DESK: MODERATES,
        }
        return self not in needed or member.role in needed[self]

    @property
    def usually(self) -> Often:
        """How often it comes to whoever said nothing about it."""
        return USUALLY.get(self, Often.DAILY)


# A day is soon enough to answer, and nobody is called back by every comment. Thanks ask for nothing; essays have a feed.
USUALLY = {
    MailKind.MY_COMMENT_IS_UP: Often.AT_ONCE,
    MailKind.DESK: Often.AT_ONCE,
    # Somebody wrote to this one person.
    MailKind.LETTERS: Often.AT_ONCE,
    MailKind.NEW_ESSAYS: Often.NEVER,
    MailKind.THANKS: Often.NEVER,
    # A number, which nobody has to answer.
    MailKind.HEARD: Often.WEEKLY,
}


class MailWishManager(models.Manager["MailWish"]):
    def choose(self, member: Any, kind: MailKind, often: str) -> None:
        """Mails of this kind to this member so often from now on; a second time changes nothing."""
        self.update_or_create(member=member, kind=kind, defaults={"often": often, "at": timezone.now()})

    def stop(self, member: Any, kind: MailKind) -> None:
        """No more mails of this kind to this member."""
        self.choose(member, kind, Often.NEVER)

    def how_often(self, members: Collection[int]) -> dict[tuple[int, str], Often]:
        """Everything these members (their numbers) chose, by member and kind; one query."""
        chosen = self.filter(member__in=members).values_list("member_id", "kind", "often")
        return {(member, kind): Often(often) for member, kind, often in chosen}

    def often(self, member: Any, kind: MailKind) -> Often:
        """How often mails of this kind come to this member."""
        return self.how_often([member.pk]).get((member.pk, kind), kind.usually)

    def are_wanted(self, member: Any, kind: MailKind) -> bool:
        return self.often(member, kind) != Often.NEVER


class MailWish(models.Model):
    """How often one kind of mail may come."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_wishes")
    kind = models.CharField(max_length=20, choices=MailKind)
    often = models.CharField(max_length=10, choices=Often)
    at = models.DateTimeField(default=timezone.now)

    objects = MailWishManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "kind"], name="one_wish_per_kind")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.often}"
