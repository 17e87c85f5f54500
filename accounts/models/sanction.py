"""What a moderator imposed on a member: a row that says who, when, until when and why, and is never taken away.

The row itself says how it ended (`lifted_at`, `lifted_by`), because what is in force is asked far more often than what
was, and one row answers it by one index. A trigger in the database lets nothing else of it be changed, that only once,
and the words and the mailbox only be emptied. Whether it is in force is worked out from the clock, by nobody's job.
"""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.member_act import Deed, MemberAct
from core.dates import full_date

if TYPE_CHECKING:
    from accounts.models.user import User

MESSAGE_LENGTH = 1000


class SanctionKind(models.TextChoices):
    WARNING = "warning", _("Warned")
    HOLD_ALL = "hold_all", _("Always read first")
    SUSPENSION = "suspension", _("Paused")
    BAN = "ban", _("Banned")


class SanctionReason(models.TextChoices):
    """Why, as moderators choose it."""

    UNKIND = "unkind", _("Unkind to others")
    HARASSMENT = "harassment", _("Goes after somebody")
    MEDICAL_ADVICE = "medical_advice", _("Gives medical advice")
    SELF_HARM = "self_harm", _("Describes ways of self-harm")
    SPAM = "spam", _("Sells something, or spam")
    PRIVATE_INFORMATION = "private_information", _("Shares others’ private details")
    ILLEGAL = "illegal", _("Against the law")
    REPORTS = "reports", _("Reports what there is nothing wrong with")
    EVASION = "evasion", _("Came back with another account")
    OTHER = "other", _("Another reason")


# What the member reads of it.
WHY = {
    SanctionReason.UNKIND: _("Words of yours were unkind to others here."),
    SanctionReason.HARASSMENT: _("Words of yours went after somebody."),
    SanctionReason.MEDICAL_ADVICE: _("Words of yours told others what to take, stop or do about their health."),
    SanctionReason.SELF_HARM: _("Words of yours described a way of hurting oneself, which we never publish."),
    SanctionReason.SPAM: _("Words of yours were selling something."),
    SanctionReason.PRIVATE_INFORMATION: _("Words of yours shared private details of somebody."),
    SanctionReason.ILLEGAL: _("Words of yours were against the law."),
    SanctionReason.REPORTS: _("Reports of yours were about comments that there was nothing wrong with."),
    SanctionReason.EVASION: _("You came back with another account while one of yours could not write."),
    SanctionReason.OTHER: "",
}
# With one of these nobody writes, whatever it is.
STOPS = (SanctionKind.SUSPENSION, SanctionKind.BAN)
# Of several at once the gravest is told.
GRAVEST_FIRST = (SanctionKind.BAN, SanctionKind.SUSPENSION, SanctionKind.WARNING, SanctionKind.HOLD_ALL)
LOGGED_AS = {
    SanctionKind.WARNING: Deed.WARNED,
    SanctionKind.HOLD_ALL: Deed.HELD_ALL,
    SanctionKind.SUSPENSION: Deed.SUSPENDED,
    SanctionKind.BAN: Deed.BANNED,
}


def in_force_at(now: datetime) -> Q:
    """What is not lifted, not over, and, of warnings, not read yet."""
    is_over = Q(kind=SanctionKind.WARNING, acknowledged_at__isnull=False)
    return Q(lifted_at=None) & (Q(until=None) | Q(until__gt=now)) & ~is_over


class SanctionQuerySet(models.QuerySet["Sanction"]):
    def in_force(self, member: "User | None" = None) -> Self:
        """What holds now, of this member or of everybody."""
        found = self.filter(in_force_at(timezone.now()))
        return found.filter(member=member) if member else found

    def on_accounts(self) -> Self:
        """Without those on whoever stands behind a pen-name, which no page about a member may show."""
        return self.filter(is_veiled=False)

    def of_mailbox(self, key: str) -> Self:
        """Of whoever reads mail there, or did when it was imposed."""
        return self.filter(Q(mailbox_key=key) | Q(member__mailbox_key=key)) if key else self.none()

    def with_names(self) -> Self:
        return self.select_related("by", "lifted_by", "member")

    def with_mailboxes_to_forget(self, now: datetime) -> "SanctionQuerySet":
        """Those that are over, and whose member would be known again by their mailbox."""
        return self.exclude(in_force_at(now)).exclude(mailbox_key="")

    def forget_mailboxes(self) -> int:
        """Of these nobody is to be known again; how many those were."""
        return self.update(mailbox_key="")


class Sanction(models.Model):
    """Made by `member.sanction(…)` alone. `until` is empty where it has no end of its own."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("member"), on_delete=models.PROTECT, related_name="sanctions"
    )
    kind = models.CharField(_("what"), max_length=10, choices=SanctionKind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="sanctions_made"
    )
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=19, choices=SanctionReason)
    message = models.TextField(_("message to the member"), max_length=MESSAGE_LENGTH, blank=True)
    # The mailbox as it was then, so that it is known again where the account has another, or is closed.
    mailbox_key = models.CharField(max_length=64, blank=True, editable=False)
    # Imposed on whoever stands behind a pen-name, by somebody who does not see who that is.
    is_veiled = models.BooleanField(_("imposed on a pen-name"), default=False, db_default=False, editable=False)
    acknowledged_at = models.DateTimeField(_("read"), null=True, editable=False)
    lifted_at = models.DateTimeField(_("lifted"), null=True, editable=False)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("lifted by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="sanctions_lifted",
        editable=False,
    )

    objects = SanctionQuerySet.as_manager()

    class Meta:
        verbose_name = _("sanction")
        verbose_name_plural = _("sanctions")
        ordering = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["member", "-at"], name="sanctions_of_member"),
            models.Index(fields=["kind", "member"], name="sanctions_not_lifted", condition=Q(lifted_at=None)),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(kind=SanctionKind.SUSPENSION) | Q(until__isnull=False), name="what_is_paused_has_an_end"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def why(self) -> str:
        """A sentence for the member; empty where the moderator’s own words say it."""
        return str(WHY[SanctionReason(self.reason)])

    @property
    def is_in_force(self) -> bool:
        """What `in_force` says of rows."""
        is_read = self.kind == SanctionKind.WARNING and self.acknowledged_at is not None
        return self.lifted_at is None and not is_read and (self.until is None or self.until > timezone.now())

    @property
    def stops(self) -> bool:
        """Whether nobody writes under it, until it ends or is read."""
        return self.is_in_force and self.kind != SanctionKind.HOLD_ALL

    def acknowledge(self, *, by: "User") -> bool:
        """Its member has read it; False where it is another's, or was read before."""
        unread = Sanction.objects.filter(pk=self.pk, member=by, acknowledged_at=None)
        return bool(unread.update(acknowledged_at=timezone.now()))

    def log(self, *, by: "User", veiled_as: str = "") -> None:
        """Write down that it was imposed; what the member was told stands in the row alone, which can be emptied.

        `veiled_as`: what to call them where whoever imposed it does not see who they are; then the log does not say it either.
        """
        end = full_date(self.until) if self.until else ""
        MemberAct.objects.note(
            LOGGED_AS[SanctionKind(self.kind)],
            by=by,
            member=None if veiled_as else self.member,
            was=veiled_as,
            became=end,
            reason=str(self.get_reason_display()),
        )
