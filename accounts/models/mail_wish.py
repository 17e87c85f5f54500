"""Which mails a member does not want. What has no row comes as usual."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.role import MODERATES, WRITES_ESSAYS


class MailKind(models.TextChoices):
    """Mails that tell of what happened. Codes, warnings and answers to what one did oneself are none of these."""

    MY_ESSAYS = "my_essays", _("New comments on my essays, once a day")
    MY_COMMENT_IS_UP = "comment_up", _("My comment was read by a moderator and is up")
    DESK = "desk", _("Something waits to be moderated, once an hour at most")

    def concerns(self, member: Any) -> bool:
        """Whether such mails can come to this member at all: by their role, also while they may not use its powers."""
        needed = {MailKind.MY_ESSAYS: WRITES_ESSAYS, MailKind.DESK: MODERATES}
        return self not in needed or member.role in needed[self]


class Often(models.TextChoices):
    NEVER = "never", _("Never")


class MailWishManager(models.Manager["MailWish"]):
    def stop(self, member: Any, kind: MailKind) -> None:
        """No more mails of this kind to this member; a second time changes nothing."""
        self.update_or_create(member=member, kind=kind, defaults={"often": Often.NEVER, "at": timezone.now()})

    def resume(self, member: Any, kind: MailKind) -> None:
        """Mails of this kind as usual."""
        self.filter(member=member, kind=kind).delete()

    def are_wanted(self, member: Any, kind: MailKind) -> bool:
        return not self.filter(member=member, kind=kind, often=Often.NEVER).exists()


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
