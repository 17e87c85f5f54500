"""Links are what spam is for."""

from django.utils.translation import gettext_noop

from comments.rules.verdict import Draft, Hold, Standing


def links(draft: Draft, writer: Standing) -> Hold | None:
    """Any link of somebody with few published comments; many of anybody."""
    if writer.is_known or not draft.links:
        return None
    if draft.links > draft.figures.links_most:
        return Hold("links", gettext_noop("Has many links"))
    if writer.published < draft.figures.links_until:
        return Hold("links", gettext_noop("Has a link, from somebody with few published comments"))
    return None
