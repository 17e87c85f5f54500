"""Words with which a person looks first."""

from django.utils.translation import gettext_noop

from comments.rules.verdict import Draft, Hold, Standing


def watched(draft: Draft, writer: Standing) -> Hold | None:
    """Holds for everybody, moderators too."""
    if draft.watched.among(draft.words_read):
        return Hold("watched", gettext_noop("Has a word that moderators watch for"))
    return None
