"""Something, and not more than five thousand characters of it."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.rules.verdict import Draft, Refusal, Standing
from core.clean_text import is_empty

LONGEST = 5000


def length(draft: Draft, writer: Standing) -> Refusal | None:
    """Empty means that no letter, digit, punctuation or emoji is left."""
    if is_empty(draft.body):
        return Refusal("length", _("There are no words in the box yet. Write something, then send it."))
    if (over := len(draft.body) - LONGEST) > 0:
        sentence = ngettext(
            "This is %(over)s character too long. A comment can have %(longest)s. Your words are still in the box.",
            "This is %(over)s characters too long. A comment can have %(longest)s. Your words are still in the box.",
            over,
        )
        return Refusal(
            "length",
            sentence
            % {
                "over": number_format(over, use_l10n=True, force_grouping=True),
                "longest": number_format(LONGEST, force_grouping=True),
            },
        )
    return None
