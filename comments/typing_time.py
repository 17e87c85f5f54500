"""How long somebody had a box before them: a signed moment in its form, so that nothing needs JavaScript.

It is as true as the page: one that is kept open, gone back to or kept by a browser has an old moment, and an old moment
is never too fast. Words that were in the box before (somebody signed in, or was asked to wait) took their time elsewhere.
"""

import time
from typing import TYPE_CHECKING

from django.core.signing import BadSignature, Signer

if TYPE_CHECKING:
    from accounts.models import User

# Whoever took longer is nobody's concern, and it is not kept.
LONGEST = 60


def moment_of_page(member: "User", *, has_words: bool) -> str:
    """What the form carries; good for this member alone."""
    return _signer(member).sign("0" if has_words else f"{time.time():.0f}")


def seconds_since(moment: str, member: "User") -> int | None:
    """Whole seconds, None from LONGEST on. What brings no moment along comes from no page of ours and took none: 0."""
    try:
        began = int(_signer(member).unsign(moment))
    except BadSignature:
        return 0
    taken = max(0, round(time.time()) - began)
    return taken if taken < LONGEST else None


def _signer(member: "User") -> Signer:
    return Signer(salt=f"comments.box.{member.pk}")
