"""Noting when somebody came in or failed to: receivers of what allauth and Django announce."""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest

from accounts.browsers import browser_in_words
from accounts.models.sign_in import SecondStep, SignIn, WayIn, way_in
from accounts.models.user import User


def note_success(sender: Any, request: HttpRequest, user: User, **more: Any) -> None:
    """Somebody is signed in, whichever way they came."""
    way, step = way_in(get_authentication_records(request, user))
    match = request.resolver_match
    if not way and match and match.url_name in WAYS_OF_PAGES:
        way = WAYS_OF_PAGES[match.url_name]
    note(request, user, way, step, succeeded=True)


def note_wrong_code(sender: Any, request: HttpRequest, user: User, **more: Any) -> None:
    """A mailed code was typed wrong."""
    note(request, user, WayIn.CODE, succeeded=False)


def note_wrong_second_step(sender: Any, request: HttpRequest, user: User, authenticator: Any, **more: Any) -> None:
    """The first step was right, the code of the second was not; proving oneself again is no signing in."""
    if request.user.is_authenticated:
        return
    way, _step = way_in(get_authentication_records(request, user))
    note(request, user, way, SecondStep.APP, succeeded=False)


def note_wrong_password(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **more: Any
) -> None:
    """A password did not fit an account that there is."""
    member = User.objects.with_address(str(credentials.get("email") or ""))
    if request is not None and member is not None and not request.user.is_authenticated:
        note(request, member, WayIn.PASSWORD, succeeded=False)


def note(
    request: HttpRequest, member: User, way: WayIn, step: SecondStep = SecondStep.NONE, *, succeeded: bool
) -> None:
    browser = browser_in_words(request.headers.get("User-Agent", ""))
    SignIn.objects.create(member=member, browser=browser, way=way, second_step=step, succeeded=succeeded)


# Pages that sign in without allauth’s noting how: by their addresses’ names.
WAYS_OF_PAGES = {
    "entrance": WayIn.LINK,
    "account_email_verification_sent": WayIn.CODE,
}
