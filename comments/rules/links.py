"""Links are what spam is for."""

from django.utils.translation import gettext_noop

from comments.rules.verdict import Draft, Hold, Standing

# Figures of ours, until a site's own decisions say better.
LINKS_AFTER = 5
LINKS_AT_MOST = 3


def links(draft: Draft, writer: Standing) -> Hold | None:
    """Any link of somebody with fewer than five published comments; more than three of anybody."""
    if writer.is_known or not draft.links:
        return None
    if draft.links > LINKS_AT_MOST:
        return Hold("links", gettext_noop("Has more than three links"))
    if writer.published < LINKS_AFTER:
        return Hold("links", gettext_noop("Has a link, from somebody with fewer than five published comments"))
    return None
