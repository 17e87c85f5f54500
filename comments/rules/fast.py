"""What a program fills in: at once, and every field that there is."""

from django.utils.translation import gettext_noop

from comments.rules.verdict import Draft, Hold, Standing


def fast(draft: Draft, writer: Standing) -> Hold | None:
    """Holds as likely spam. Whose words were in the box before, or whose page is an old one, took long enough."""
    if writer.is_known:
        return None
    if draft.trap_is_filled:
        return Hold("fast", gettext_noop("A field that nobody sees was filled in: likely spam"))
    if draft.seconds_taken is not None and draft.seconds_taken < draft.figures.fast_seconds:
        return Hold("fast", gettext_noop("Sent faster than anybody types: likely spam"))
    return None
