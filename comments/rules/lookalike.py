"""Whose mailbox is that of somebody who cannot write: they may have come back, or share it with them."""

from django.utils.translation import gettext_noop

from comments.rules.verdict import Draft, Hold, Standing


def lookalike(draft: Draft, writer: Standing) -> Hold | None:
    """Holds for everybody but staff; a person decides whether it is the same one."""
    if writer.looks_like_a_stopped_one and not writer.is_staff:
        return Hold("lookalike", gettext_noop("The same mailbox as an account that is paused or banned"))
    return None
