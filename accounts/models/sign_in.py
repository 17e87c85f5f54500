"""When somebody came in, or tried to: with which browser and which way; never from which place, never with what."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.privacy_times import SIGN_INS_KEPT_FOR

KEPT_FOR = SIGN_INS_KEPT_FOR


class WayIn(models.TextChoices):
    CODE = "code", _("Mailed code")
    PASSKEY = "passkey", _("Passkey")
    PASSWORD = "password", _("Password")
    OTHER_SITE = "other_site", _("Account of another site")
    LINK = "link", _("One-time link from the host")
    UNKNOWN = "", pgettext_lazy("way of signing in", "Not known")


class SecondStep(models.TextChoices):
    APP = "app", _("code from an app")
    PASSKEY = "passkey", pgettext_lazy("second step of signing in", "passkey")
    RECOVERY = "recovery", _("recovery code")
    NONE = "", pgettext_lazy("second step of signing in", "none")


class SignInQuerySet(models.QuerySet["SignIn"]):
    def outlived(self, now: datetime) -> Self:
        """What nobody needs to know any more."""
        return self.filter(at__lt=now - KEPT_FOR)


class SignIn(models.Model):
    """One try. `succeeded` is False where the code, the second step or the password was wrong."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_ins")
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    browser = models.CharField(_("browser"), max_length=60, blank=True)
    way = models.CharField(_("way in"), max_length=10, choices=WayIn, blank=True)
    second_step = models.CharField(_("second step"), max_length=8, choices=SecondStep, blank=True)
    succeeded = models.BooleanField(_("succeeded"))

    objects = SignInQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["member", "-at"], name="sign_ins_of_member")]

    def __str__(self) -> str:
        return str(self.get_way_display())


def way_in(records: list[dict[str, Any]]) -> tuple[WayIn, SecondStep]:
    """How somebody came in, by what allauth noted on the way (oldest first)."""
    way, step = WayIn.UNKNOWN, SecondStep.NONE
    for record in records:
        if record.get("reauthenticated"):
            continue
        if record.get("method") in FIRST_STEPS:
            way, step = FIRST_STEPS[record["method"]], SecondStep.NONE
        elif record.get("passwordless") or (record.get("type") == "webauthn" and not way):
            way, step = WayIn.PASSKEY, SecondStep.NONE
        elif record.get("method") == "mfa":
            step = SECOND_STEPS.get(record.get("type", ""), SecondStep.NONE)
    return way, step


# allauth's words for them.
FIRST_STEPS = {
    "code": WayIn.CODE,
    "password": WayIn.PASSWORD,
    "password_reset": WayIn.PASSWORD,
    "socialaccount": WayIn.OTHER_SITE,
    "link": WayIn.LINK,
}
SECOND_STEPS = {
    "totp": SecondStep.APP,
    "webauthn": SecondStep.PASSKEY,
    "recovery_codes": SecondStep.RECOVERY,
}
