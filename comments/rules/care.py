"""Words with which somebody may need a person. It asks for one, and does nothing else."""

from django.utils.translation import gettext_noop

from comments.rules.verdict import Draft, Hold, Standing

RULE = "care"


def care(draft: Draft, writer: Standing) -> Hold | None:
    """Holds for everybody; it is never counted against anybody."""
    return Hold(RULE, gettext_noop("May need a person")) if draft.care.among(draft.words_read) else None
