"""Whether this session has shown the second factor of whoever is signed in, and what staff may do without."""

from typing import Any

from django.http import HttpRequest

# In the session: the number of the member who showed it. Another member in the same browser has not.
SHOWN_BY, GRACE_OF = "second_factor_of", "staff_grace_of"


def note_shown(request: HttpRequest, member: Any) -> None:
    """A passkey, a code or a recovery code was right here, or the browser is one the member trusts."""
    request.session[SHOWN_BY] = member.pk


def has_shown(request: HttpRequest) -> bool:
    return bool(request.session.get(SHOWN_BY) == request.user.pk)


def note_grace(request: HttpRequest, member: Any) -> None:
    """This is the one sign-in without."""
    request.session[GRACE_OF] = member.pk


def may_use_powers(request: HttpRequest) -> bool:
    """Whoever must have a second factor has shown it here, or has none yet and this is the one sign-in without."""
    member: Any = request.user
    if not member.must_have_second_factor or has_shown(request):
        return True
    is_the_one = request.session.get(GRACE_OF) == member.pk and member.is_in_grace
    return is_the_one and not member.second_factors.exists()
