"""Beneath an essay whose author wants to be heard, and no words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from comments.rules.verdict import Draft, Refusal, Standing


def climate(draft: Draft, writer: Standing) -> Refusal | None:
    """Refuses everybody's words, the author's too. What else an author asks for, no rule can tell from its opposite."""
    if not draft.takes_only_witnesses:
        return None
    return Refusal(
        "climate",
        _(
            "The author of this essay would like to be heard without words, so this could not be sent. "
            "Your words are below, for you to keep."
        ),
        late=gettext_noop("The essay’s author wanted no words any more while this was on its way"),
    )
