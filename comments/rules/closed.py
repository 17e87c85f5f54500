"""Where nobody may answer any more."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from comments.rules.verdict import Draft, Refusal, Standing


def closed(draft: Draft, writer: Standing) -> Refusal | None:
    """By the author, by the clock, or because the essay or what is answered is no longer there."""
    if not draft.essay_is_up:
        return Refusal(
            "closed",
            _("This essay has been taken down, so this could not be sent. Your words are below, for you to keep."),
            late=gettext_noop("The essay was taken down while this was on its way"),
        )
    if draft.why_closed:
        return Refusal("closed", draft.why_closed, late=gettext_noop("Comments closed while this was on its way"))
    if not draft.parent_can_be_answered:
        return Refusal(
            "closed",
            _(
                "The comment you are answering can’t be answered any more. Your words are still in the box; you can send them as a comment of their own."
            ),
            late=gettext_noop("What it answers went while this was on its way"),
        )
    return None
