"""Where nobody may answer any more."""

from django.utils.translation import gettext as _

from comments.rules.verdict import Draft, Refusal, Standing


def closed(draft: Draft, writer: Standing) -> Refusal | None:
    """By the author, by the clock, or because what is answered is no longer there."""
    if draft.is_closed:
        return Refusal(
            "closed",
            _("Comments on this essay have closed, so this could not be sent. Your words are below, for you to keep."),
        )
    if not draft.parent_can_be_answered:
        return Refusal(
            "closed",
            _(
                "The comment you are answering can’t be answered any more. Your words are still in the box; you can send them as a comment of their own."
            ),
        )
    return None
