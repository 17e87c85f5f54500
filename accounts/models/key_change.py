"""Changes of what opens an account, its address and its password, and the link in a mail by which each can be taken back."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.privacy_times import SIGN_INS_KEPT_FOR

# Two weeks: time to come back from a holiday and find the mail.
MAY_BE_UNDONE_FOR = timedelta(days=14)
KEPT_FOR = SIGN_INS_KEPT_FOR


class Key(models.TextChoices):
    ADDRESS = "address", _("email address")
    PASSWORD = "password", _("password")


class KeyChangeQuerySet(models.QuerySet["KeyChange"]):
    def note(self, member: Any, key: Key, *, old_address: str) -> str:
        """Note a change and return the token of its link, which stands nowhere but in the mail."""
        token = secrets.token_urlsafe(32)
        self.create(member=member, key=key, old_address=old_address, digest=digest_of(token))
        return token

    def undoable(self) -> Self:
        return self.filter(undone_at=None, at__gt=timezone.now() - MAY_BE_UNDONE_FOR)

    def of_token(self, token: str) -> "KeyChange | None":
        """The change whose link this is, while it can be taken back."""
        return self.undoable().filter(digest=digest_of(token)).select_related("member").first()

    def outlived(self, now: datetime) -> Self:
        """What nobody needs to know any more."""
        return self.filter(at__lt=now - KEPT_FOR)


class KeyChange(models.Model):
    """`old_address` is where the mail with the link went: for a change of address the one before it."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="key_changes")
    key = models.CharField(max_length=8, choices=Key)
    old_address = models.EmailField(max_length=254)
    at = models.DateTimeField(default=timezone.now)
    digest = models.CharField(max_length=64, unique=True)
    undone_at = models.DateTimeField(null=True)

    objects = KeyChangeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["member", "-at"], name="key_changes_of_member")]

    def __str__(self) -> str:
        return f"{self.key} {self.at}"


def digest_of(token: str) -> str:
    return sha256(f"undo:{token}".encode()).hexdigest()
