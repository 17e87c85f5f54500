from typing import Any

from allauth.account.signals import authentication_step_completed, email_confirmed
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
        authentication_step_completed.connect(change_the_key, dispatch_uid="accounts.proof")
        user_logged_in.connect(give_a_members_time, dispatch_uid="accounts")
        user_logged_in.connect(note_the_browser, dispatch_uid="accounts.browser")
        user_logged_in.connect(keep_the_account, dispatch_uid="accounts.closing")
        watch_keys()  # before what follows, which notes this sign-in too
        note_sign_ins()
        follow_second_factors()
        hand_out_what_is_kept()
        count_in_turn()
        follow_refused_mail()


def follow_refused_mail() -> None:
    """Whoever has an address that a mail server refuses is told on the site."""
    from accounts import refused_mail
    from mail.signals import refused, taken

    refused.connect(refused_mail.note_refusal, dispatch_uid="accounts.refused_mail")
    taken.connect(refused_mail.forget_refusal, dispatch_uid="accounts.refused_mail")


def count_in_turn() -> None:
    """allauth's limits wait for each other in the database: its own way holds threads that sleep (core/turns.py)."""
    from allauth.core.internal import ratelimit

    from core.turns import in_turn

    ratelimit.cache_lock = in_turn  # type: ignore[assignment]  # its argument has another name


def watch_keys() -> None:
    """Whoever reads the mailbox is told when a password or a browser is new."""
    from allauth.account import signals

    from accounts.keys import watch

    user_logged_in.connect(watch.browser_is_new, dispatch_uid="accounts.new_browser")
    for is_new in (signals.password_set, signals.password_changed, signals.password_reset):
        is_new.connect(watch.password_is_new, dispatch_uid="accounts.new_password")


def note_sign_ins() -> None:
    """Who came in when, and who failed to: what administrators can see for 90 days."""
    from allauth.account.signals import login_code_rejected
    from allauth.mfa.signals import authentication_failed

    from accounts.coming_in import noted_sign_ins

    user_logged_in.connect(noted_sign_ins.note_success, dispatch_uid="accounts.sign_ins")
    user_login_failed.connect(noted_sign_ins.note_wrong_password, dispatch_uid="accounts.sign_ins")
    login_code_rejected.connect(noted_sign_ins.note_wrong_code, dispatch_uid="accounts.sign_ins")
    authentication_failed.connect(noted_sign_ins.note_wrong_second_step, dispatch_uid="accounts.sign_ins")


def hand_out_what_is_kept() -> None:
    """Our part of what a member is given of what is kept about them."""
    from accounts.export.own import exported
    from accounts.signals import exporting

    exporting.connect(exported, dispatch_uid="accounts")


def keep_the_account(sender: Any, request: HttpRequest, user: Any, **more: Any) -> None:
    """Whoever signs in keeps the account that was to be closed; where it was emptied this very moment, nobody is in."""
    from accounts.privacy.coming_back import take_back

    take_back(request, user)


def follow_second_factors() -> None:
    """What is done when one is used, added or removed, and when the keys to an account change."""
    from allauth.account import signals as account
    from allauth.mfa import signals as mfa

    from accounts.second_factor import announced

    mfa.authenticator_used.connect(announced.used, dispatch_uid="accounts.second_factor")
    mfa.authenticator_added.connect(announced.added, dispatch_uid="accounts.second_factor")
    for change in (mfa.authenticator_removed, mfa.authenticator_reset, account.password_changed, account.email_changed):
        change.connect(announced.trust_none, dispatch_uid="accounts.second_factor")


def count_as_proof(sender: Any, request: HttpRequest, email_address: Any, **more: Any) -> None:
    """Whoever has just typed the code of a sign-up need not prove a minute later that the mailbox is theirs."""
    from allauth.account.internal.flows.login import record_authentication

    record_authentication(request, email_address.user, "code")


def change_the_key(sender: Any, request: HttpRequest, reauthenticated: bool = False, **more: Any) -> None:
    """Whoever proved again that it is them goes on under another key; one that was stolen before is worth nothing more."""
    if reauthenticated:
        request.session.cycle_key()


def give_a_members_time(sender: Any, request: HttpRequest, **more: Any) -> None:
    """Whichever way somebody came in: a stranger's session that kept words for a day is a member's from here on."""
    request.session.set_expiry(None)


def note_the_browser(sender: Any, request: HttpRequest, **more: Any) -> None:
    """With what and when: the member can see it, and end it."""
    from accounts.browsers import browser_in_words
    from accounts.models import Session

    session, now = Session.objects.filter(session_key=request.session.session_key), timezone.now()
    session.update(browser=browser_in_words(request.headers.get("User-Agent", "")), began_at=now, seen_at=now)
