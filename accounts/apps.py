from typing import Any

from allauth.account.signals import email_confirmed
from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Members")

    def ready(self) -> None:
        email_confirmed.connect(count_as_proof, dispatch_uid="accounts.proof")
        user_logged_in.connect(give_a_members_time, dispatch_uid="accounts")
        user_logged_in.connect(note_the_browser, dispatch_uid="accounts.browser")
        note_sign_ins()


def note_sign_ins() -> None:
    """Who came in when, and who failed to: what administrators can see for 90 days."""
    from allauth.account.signals import login_code_rejected
    from allauth.mfa.signals import authentication_failed

    from accounts import noted_sign_ins

    user_logged_in.connect(noted_sign_ins.note_success, dispatch_uid="accounts.sign_ins")
    user_login_failed.connect(noted_sign_ins.note_wrong_password, dispatch_uid="accounts.sign_ins")
    login_code_rejected.connect(noted_sign_ins.note_wrong_code, dispatch_uid="accounts.sign_ins")
    authentication_failed.connect(noted_sign_ins.note_wrong_second_step, dispatch_uid="accounts.sign_ins")


def count_as_proof(sender: Any, request: HttpRequest, email_address: Any, **more: Any) -> None:
    """Whoever has just typed the code of a sign-up need not prove a minute later that the mailbox is theirs."""
    from allauth.account.internal.flows.login import record_authentication

    record_authentication(request, email_address.user, "code")


def give_a_members_time(sender: Any, request: HttpRequest, **more: Any) -> None:
    """Whichever way somebody came in: a stranger's session that kept words for a day is a member's from here on."""
    request.session.set_expiry(None)


def note_the_browser(sender: Any, request: HttpRequest, **more: Any) -> None:
    """With what and when: the member can see it, and end it."""
    from accounts.browsers import browser_in_words
    from accounts.models import Session

    session, now = Session.objects.filter(session_key=request.session.session_key), timezone.now()
    session.update(browser=browser_in_words(request.headers.get("User-Agent", "")), began_at=now, seen_at=now)
