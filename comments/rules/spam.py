"""What has the words of what moderators here took for spam."""

from django.utils.translation import gettext_noop

from comments.rules.verdict import Draft, Hold, Standing

# No score reaches it: the site goes by people alone.
NEVER = 100


def spam(draft: Draft, writer: Standing) -> Hold | None:
    """Holds and never turns down; says nothing while there are too few decisions to learn from."""
    threshold = draft.figures.spam_threshold
    if writer.is_known or draft.spam_score is None or threshold == NEVER:
        return None
    if draft.spam_score >= threshold:
        return Hold("spam", gettext_noop("Has the words of what was turned down as spam here"))
    return None
