"""How allauth makes members and sends its mails here."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.ratelimit import consume
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.browsers import browser_in_words
from accounts.coming_in.invitation import may_sign_up
from accounts.coming_in.known_browsers import remember
from accounts.coming_in.places import place_of, range_of
from accounts.coming_in.waiting import APP
from accounts.models import User
from accounts.models.localized import as_read_by
from accounts.models.profile import free_handle
from accounts.reauthentication import ask_for_proof, is_freshly_proven
from accounts.second_factor.mails import HAPPENED, tell
from accounts.second_factor.offering import offer_a_passkey
from accounts.second_factor.signing_in import led_on, with_our_stage

# Mails that hold a code: worthless, and confusing, once the code is dead.
HOLDS_A_CODE = {
    "account/email/login_code": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT,
    "account/email/proof_code": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT,
    "account/email/password_reset_code": settings.ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT,
    "account/email/email_confirmation": settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT,
    "account/email/email_confirmation_signup": settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT,
}


# accounts/keys/mails.py tells of these, with a way to take them back.
TOLD_WITH_A_WAY_BACK = {
    "account/email/password_changed",
    "account/email/password_reset",
    "account/email/password_set",
}


class Adapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This address and this password don’t belong together."),
        "enter_current_password": _("That is not the password you have now."),
        "incorrect_code": _("That code isn’t right. Check the latest email."),
        "rate_limited": _("That was a lot in a short time. Please try again a little later."),
        "too_many_login_attempts": _("That was too many tries with one code. Ask for a new one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """As the site's setting says: everybody, whoever came by an invitation, or nobody."""
        return may_sign_up(request)

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """The name is set first, because the handle is made from it."""
        user.display_name = form.cleaned_data["display_name"]
        return super().save_user(request, user, form, commit)

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """The handle is not asked for."""
        user.handle = free_handle(user.display_name, is_taken=User)

    def send_account_already_exists_mail(self, email: str) -> None:
        """To the owner of an address that somebody signed up with again; allauth's own wants a password's page."""
        self.send_mail("account/email/account_already_exists", email, {"request": self.request})

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Into the outbox, in its reader's language, with the time after which it need not arrive any more."""
        with as_read_by(User.objects.with_address(email)):
            message: Any = self.render_mail(template_prefix, email, {"email": email, **context})
        if seconds := HOLDS_A_CODE.get(template_prefix):
            message.expires_at = timezone.now() + timedelta(seconds=seconds)
        message.send()

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong passwords are counted by address and place: whoever tries them keeps nobody out but themselves."""
        return f"{super()._get_login_attempts_cache_key(request, **credentials)} {place_of(request)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Wrong passwords count by range too. Each try counts until it is right, which takes the count back."""
        super().pre_authenticate(request, **credentials)
        by_place = self._login_failed_rl_usage
        by_range = consume(request, app=APP, action="wrong_password_from_range", key=range_of(request))
        if not by_place or not by_range:
            raise self.validation_error("too_many_login_attempts")
        by_place.usage += by_range.usage

    def get_login_stages(self) -> list[str]:
        return with_our_stage(super().get_login_stages())

    def post_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse:
        """On to where they were, or first to what staff have to set up."""
        if more.get("signup"):
            offer_a_passkey(request, user)
        return remember(led_on(request, user, super().post_login(request, user, **more)), user)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """That something about the account changed: when, and with what kind of browser; never from which place."""
        if template_prefix in TOLD_WITH_A_WAY_BACK:
            return
        if template_prefix in HAPPENED:
            tell(user, template_prefix, **(context or {}))
            return
        browser = browser_in_words(self.request.headers.get("User-Agent", ""))
        told = {"timestamp": timezone.now(), "browser": browser, **(context or {})}
        self.send_mail(template_prefix, email or user.email, told)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Who has a second factor uses it; everybody else may have a code by mail, which is how they come in anyway."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        second = [way for way in ways if way["id"].startswith("mfa_reauthenticate")]
        return second or [*ways, {"id": "code", "description": _("Send me a code by email"), "url": reverse("prove")}]

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """allauth's own views ask here. It would wave through whoever has no password; we ask everybody, in our way."""
        if not is_freshly_proven(self.request):
            raise ImmediateHttpResponse(ask_for_proof(self.request))
        return False
