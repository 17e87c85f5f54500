"""Of whom a moderator said that everything is read first."""

from django.utils.translation import gettext_noop

from comments.rules.verdict import Draft, Hold, Standing


def sanctioned(draft: Draft, writer: Standing) -> Hold | None:
    """Nobody is exempt, authors under their own essay neither."""
    if writer.is_premoderated:
        return Hold("sanctioned", gettext_noop("A moderator reads everything of theirs first"))
    return None
