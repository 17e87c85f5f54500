"""Who has a second factor, who must have one, and the one sign-in that goes without."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from accounts.models.role import MODERATES

# What the one sign-in without is good for: to find the telephone, not to stay signed in for months.
GRACE_LASTS = timedelta(days=7)


class SecondFactored(models.Model):
    """Whoever moderates or keeps the place must have a second factor; everybody else may."""

    staff_grace_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def must_have_second_factor(self) -> bool:
        return self.role in MODERATES  # type: ignore[attr-defined]  # of Roled

    @property
    def second_factors(self) -> "models.QuerySet[Any]":
        """Passkeys and authenticator apps. Recovery codes stand in for one that is lost and are none themselves."""
        from allauth.mfa.models import Authenticator  # its app is loaded after this one

        factors: models.QuerySet[Any] = Authenticator.objects.filter(user_id=self.pk)
        return factors.exclude(type=Authenticator.Type.RECOVERY_CODES).order_by("created_at", "pk")

    def take_grace(self) -> bool:
        """Use the one sign-in that needs no second factor; False where it was used. Of two at once, one gets it."""
        now = timezone.now()
        unused = type(self)._default_manager.filter(pk=self.pk, staff_grace_at=None)
        if not unused.update(staff_grace_at=now):
            return False
        self.staff_grace_at = now
        return True

    @property
    def is_in_grace(self) -> bool:
        """Whether the one sign-in without, if it is this, still goes."""
        return self.staff_grace_at is not None and timezone.now() - self.staff_grace_at < GRACE_LASTS
