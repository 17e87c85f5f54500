"""Who had much turned down lately is read first for a while."""

from django.utils.translation import gettext_noop

from comments.rules.verdict import Draft, Hold, Standing


def history(draft: Draft, writer: Standing) -> Hold | None:
    """Holds for everybody, under their own essay too."""
    figures = draft.figures
    if writer.decided_lately < figures.history_decisions:
        return None
    if 100 * writer.rejected_lately >= figures.history_rejected * writer.decided_lately:
        return Hold("history", gettext_noop("Many of their last comments were turned down"))
    return None
