"""An invitation to make an account: one link, for one account, for two weeks."""

import secrets
import unicodedata
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.role import Role
from core.casefold import Casefold

# Long enough for somebody who reads mail on Sundays, short enough that no forgotten mail opens a door.
LASTS = timedelta(days=14)
# After its end: long enough for an administrator to see what became of it.
KEPT_FOR = timedelta(days=90)
# Nobody becomes staff by a link that can be passed on; an administrator gives that role to a member they know.
ROLES = (Role.READER, Role.AUTHOR)
# 256 bits.
TOKEN_BYTES = 32


def two_weeks_from_now() -> datetime:
    return timezone.now() + LASTS


def digest_of(token: str) -> str:
    """What is stored of a token: whoever reads the table can open nothing with it."""
    return sha256(f"invitation:{token}".encode()).hexdigest()


def folded(email: str) -> str:
    """As addresses are compared here; the database does the same in Casefold."""
    return unicodedata.normalize("NFKC", email).casefold()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def waiting(self) -> Self:
        """Those that can still be used: also by whoever mistyped their address, so that nobody ever came in by them."""
        unused = models.Q(used_at=None) | models.Q(used_by__isnull=False, used_by__last_login=None)
        return self.filter(unused, withdrawn_at=None, expires_at__gt=timezone.now())

    def for_address(self, email: str) -> Self:
        """Those for this address, in whatever case it is written; none of those for whoever has the link."""
        return self.alias(folded=Casefold("email")).filter(folded=Casefold(models.Value(email))).exclude(email="")

    def outlived(self, now: datetime) -> Self:
        """Those that came to nothing, and those that still hold an address, long after their end."""
        return self.filter(~models.Q(email="") | models.Q(used_by=None), expires_at__lt=now - KEPT_FOR)

    def forget(self) -> int:
        """Nobody's address lies here for long: of those that came to nothing none is left, of the others who and when."""
        unused, _kinds = self.filter(used_by=None).delete()
        return unused + self.exclude(email="").update(email="")

    def withdraw(self) -> int:
        """Let these be used by nobody any more; the number of those that still could."""
        return self.waiting().update(withdrawn_at=timezone.now())

    def that_opens_with(self, token: str) -> "Invitation | None":
        """The invitation of this link, while it can be used."""
        return self.waiting().filter(digest=digest_of(token)).select_related("by").first()


class Invitation(models.Model):
    """The token itself is in the link alone. `email` is empty where whoever has the link may use it."""

    digest = models.CharField(max_length=64, unique=True, editable=False)
    email = models.EmailField(_("for the address"), max_length=254, blank=True)
    role = models.CharField(
        _("role"), max_length=13, choices=[(role.value, role.label) for role in ROLES], default=Role.READER
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="invitations", editable=False
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("works until"), default=two_weeks_from_now, editable=False)
    used_at = models.DateTimeField(_("used"), null=True, editable=False)
    used_by = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="came_by", editable=False
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.email or str(_("whoever has the link"))

    def is_for(self, email: str) -> bool:
        """Whether an account with this address can be made by it."""
        return not self.email or folded(self.email) == folded(email)

    def withdraw(self) -> bool:
        """Let nobody use it any more; False where it could not be used anyway."""
        return bool(Invitation.objects.filter(pk=self.pk).withdraw())

    def accept(self, *, by: Any) -> bool:
        """Have this new member be the one who came by it, with its role; False where another was faster.

        In the caller's transaction. An account that was made by it before, and that nobody ever came in with, goes.
        """
        mine = Invitation.objects.select_for_update(of=("self",)).filter(pk=self.pk).waiting().first()
        if mine is None:
            return False
        if mine.used_by_id:
            type(by).objects.filter(pk=mine.used_by_id, last_login=None).delete()
        Invitation.objects.filter(pk=self.pk).update(used_at=timezone.now(), used_by=by)
        if by.role != self.role:
            by.role = self.role
            by.save(update_fields=["role"])
        return True


def new_token() -> tuple[str, str]:
    """A token that nobody can guess, and what to store of it."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    return token, digest_of(token)
