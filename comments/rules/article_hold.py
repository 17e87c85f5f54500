"""Everything under this essay is read first, because its author or a moderator said so."""

from django.utils.translation import gettext_noop

from comments.rules.verdict import Draft, Hold, Standing


def article_hold(draft: Draft, writer: Standing) -> Hold | None:
    """Holds for everybody but those who may decide here."""
    if draft.everything_is_held and not writer.is_known:
        return Hold("article", gettext_noop("Every comment on this essay is read first"))
    return None
