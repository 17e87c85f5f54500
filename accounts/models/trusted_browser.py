"""Browsers in which a member is not asked for a second step for two weeks, after saying so themselves."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TrustedBrowserQuerySet(models.QuerySet["TrustedBrowser"]):
    def lasting(self) -> "TrustedBrowserQuerySet":
        return self.filter(until__gt=timezone.now())

    def of(self, member: Any) -> "TrustedBrowserQuerySet":
        """Those a member still trusts, the one used last first."""
        return self.lasting().filter(member=member).order_by("-used_at", "-pk")


class TrustedBrowser(models.Model):
    """One browser and one member. The browser holds a token as a cookie, the row only its digest."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, editable=False, related_name="trusted_browsers"
    )
    digest = models.CharField(max_length=64, editable=False, unique=True)
    browser = models.CharField(_("browser"), max_length=60, blank=True, editable=False)
    since = models.DateTimeField(_("trusted since"), default=timezone.now, editable=False)
    used_at = models.DateTimeField(_("last used"), default=timezone.now, editable=False)
    until = models.DateTimeField(_("trusted until"), editable=False)

    objects = TrustedBrowserQuerySet.as_manager()

    class Meta:
        verbose_name = _("trusted browser")
        verbose_name_plural = _("trusted browsers")

    def __str__(self) -> str:
        return self.browser
