"""Who had much turned down lately is read first for a while."""

from django.utils.translation import gettext_noop

from comments.rules.verdict import Draft, Hold, Standing

# Of at least so many decisions in the last seven days (Coral has no least number, so that one of three trips it) …
DECISIONS = 5
# … so many hundredths were rejections.
REJECTED = 30


def history(draft: Draft, writer: Standing) -> Hold | None:
    """Holds for everybody, under their own essay too."""
    if writer.decided_lately < DECISIONS:
        return None
    if 100 * writer.rejected_lately >= REJECTED * writer.decided_lately:
        return Hold("history", gettext_noop("Three in ten of their last comments, or more, were turned down"))
    return None
