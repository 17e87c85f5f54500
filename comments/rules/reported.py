"""Whoever reported a comment leaves it to the moderators."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from comments.rules.verdict import Draft, Refusal, Standing


def reported(draft: Draft, writer: Standing) -> Refusal | None:
    """Nobody answers what they reported, as on Lobsters: a report is no weapon in a quarrel. A worry about its writer is no report."""
    if not draft.parent_was_reported:
        return None
    return Refusal(
        "reported",
        _(
            "You reported the comment that this answers, so a moderator has it now, and you can’t answer it as well. "
            "Your words are still in the box; you can send them as a comment of their own."
        ),
        late=gettext_noop("Its writer reported what it answers while this was on its way"),
    )
