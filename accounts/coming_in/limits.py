"""How often a mail with a code may be asked for. The numbers are in ACCOUNT_RATE_LIMITS, the counting is in core/pace.py.

What is counted, and why:
- by place (accounts/coming_in/places.py): one person, or one machine that tries many addresses. Wrong codes too, whosever
  they are, and no right ones: else whoever guesses three times at each of many members is held up by nothing
  (accounts/coming_in/code_tries.py).
- by range: whoever goes from place to place without going far, which is easy where one machine has a whole /48. Four times
  what one place may, because a /24 can be 256 households of strangers.
- by place and address: guessing and bothering. Another place is another count, so whoever hammers an address is stopped
  where they are, and its owner elsewhere is not.
- by address: a swarm of places. Browsers that the owner came in with are held neither to it nor to their range
  (accounts/coming_in/known_browsers.py), and passkeys to none.
"""

from typing import Any

from allauth.core.internal.ratelimit import consume
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.coming_in.known_browsers import is_known
from accounts.coming_in.places import place_of, range_of
from accounts.coming_in.waiting import APP, seconds_to_wait
from core.templatetags.ui import wait

CODE = "too_many_login_attempts"


def count_mail(request: HttpRequest, email: str) -> None:
    """Count that a mail is asked for; raises ValidationError, with the wait, where it is one too many."""
    if not (counted(request, "mail_from_here", from_here(request, email)) and counted_everywhere(request, email)):
        raise too_many(request, from_here(request, email), email.strip().lower())


def from_here(request: HttpRequest, email: str) -> str:
    """What to count by, so that it is this address from this place."""
    return f"{email.strip().lower()} {place_of(request)}"


def too_many(request: HttpRequest, *keys: str) -> ValidationError:
    """What to say to whoever met a limit: when it is over. `keys` are what it counts by where that is not in the form."""
    words = _("That was a lot in a short time. You can try again in %(wait)s.")
    return ValidationError(words, params={"wait": wait(seconds_to_wait(request, *keys))}, code=CODE)


def counted_everywhere(request: HttpRequest, email: str) -> bool:
    """By range and by address, but for a browser in which the owner came in before."""
    return is_known(request, email) or (
        counted(request, "mail_from_range", range_of(request))
        and counted(request, "mail_to_address", email.strip().lower())
    )


def counted(request: HttpRequest, action: str, key: str) -> bool:
    usage: Any = consume(request, app=APP, action=action, key=key)
    return bool(usage)
