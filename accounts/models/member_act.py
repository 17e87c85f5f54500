"""What was done to a member, or for one: a row that is never changed (a trigger in the database sees to it)."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.role import Role

if TYPE_CHECKING:
    from accounts.models.user import User

REASON_LENGTH = 500


class Deed(models.TextChoices):
    ROLE = "role", _("Role changed")
    INVITED = "invited", _("Invitation made")
    WITHDREW = "withdrew", _("Invitation withdrawn")
    SIGNED_OUT = "signed_out", _("Signed out everywhere")
    STOPPED = "stopped", _("Stopped from signing in")
    LET_IN = "let_in", _("Let in again")
    SECOND_STEP = "second_step", _("Second step removed")
    WARNED = "warned", _("Warned")
    HELD_ALL = "held_all", _("Comments always read first")
    SUSPENDED = "suspended", _("Paused from writing")
    BANNED = "banned", _("Banned from writing")
    LIFTED = "lifted", _("Sanction lifted")
    REVEALED = "revealed", _("Looked who stands behind a pen-name")
    NAME = "name", _("Name changed")
    HANDLE = "handle", _("Handle changed")
    BIO = "bio", _("Lines about the writer changed")
    PORTRAIT = "portrait", _("Portrait changed")


# What moderators do to somebody whom they may know by a pen-name alone.
DONE_TO_PEN_NAMES = (Deed.WARNED, Deed.HELD_ALL, Deed.SUSPENDED, Deed.BANNED, Deed.LIFTED, Deed.REVEALED)


class MemberActQuerySet(models.QuerySet["MemberAct"]):
    def note(
        self,
        what: Deed,
        *,
        by: "User | None",
        member: "User | None" = None,
        was: str = "",
        became: str = "",
        reason: str = "",
    ) -> "MemberAct":
        """Write it down, in the transaction in which it is done; `by` is None where the host did it by a command."""
        return self.create(what=what, by=by, member=member, was=was, became=became, reason=reason)


class MemberAct(models.Model):
    """No address stands here, so that erasing a person is emptying their account and changes no row of this."""

    at = models.DateTimeField(_("when"), default=timezone.now, editable=False, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="acts",
        help_text=_("Empty: the host, by a command."),
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        on_delete=models.PROTECT,
        null=True,
        related_name="acts_upon",
        help_text=_("Empty: somebody who had no account yet, or stands behind a pen-name."),
    )
    what = models.CharField(_("what"), max_length=11, choices=Deed)
    was = models.CharField(_("was"), max_length=300, blank=True)
    became = models.CharField(_("became"), max_length=300, blank=True)
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True)

    objects = MemberActQuerySet.as_manager()

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return str(self.get_what_display())

    @property
    def is_veiled(self) -> bool:
        """Whether it was done to whoever stands behind a pen-name, which `was` then says."""
        return self.member_id is None and self.what in DONE_TO_PEN_NAMES

    @property
    def was_in_words(self) -> str:
        return self._in_words(self.was)

    @property
    def became_in_words(self) -> str:
        return self._in_words(self.became)

    def _in_words(self, value: str) -> str:
        is_role = self.what in {Deed.ROLE, Deed.INVITED, Deed.WITHDREW} and value in Role
        return str(Role(value).label) if is_role else value
