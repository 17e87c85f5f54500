"""What follows when allauth announces a new password, and when somebody signs in with a browser that is new to them."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from accounts.browsers import browser_in_words
from accounts.keys.mails import tell_of_new_browser
from accounts.models import SignIn, User


def password_is_new(sender: Any, request: HttpRequest, user: User, **more: Any) -> None:
    """Set, changed or reset: other browsers go, and the mailbox is told."""
    user.note_new_password(staying=request.session.session_key)


def browser_is_new(sender: Any, request: HttpRequest, user: User, **more: Any) -> None:
    """Tell the mailbox of a kind of browser with which this member has not signed in for as long as we know (90 days).

    Not at the first sign-in of all. Kinds are compared, "Firefox on Android", so nothing has to be left in the browser;
    whoever uses the same kind as the member is in the list of sessions, but no mail tells of them.
    """
    browser = browser_in_words(request.headers.get("User-Agent", ""))
    before = SignIn.objects.filter(member=user, succeeded=True)
    if before.exists() and not before.filter(browser=browser).exists():
        tell_of_new_browser(user, browser, timezone.now())
