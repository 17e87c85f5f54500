"""Something, and not more than five thousand characters of it; with a content note that is as short as one is."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.rules.verdict import Draft, Refusal, Standing
from core.clean_text import is_empty

LONGEST = 5000
# As many as an essay's note has.
LONGEST_NOTE = 150


def length(draft: Draft, writer: Standing) -> Refusal | None:
    """Empty means that no letter, digit, punctuation or emoji is left."""
    if is_empty(draft.body):
        return Refusal("length", _("There are no words in the box yet. Write something, then send it."))
    if (over := len(draft.body) - LONGEST) > 0:
        sentence = too_long_a_letter(over) if draft.is_letter else too_long_a_comment(over)
        return Refusal(
            "length",
            sentence
            % {
                "over": number_format(over, use_l10n=True, force_grouping=True),
                "longest": number_format(LONGEST, force_grouping=True),
            },
        )
    if len(draft.note) > LONGEST_NOTE:
        sentence = _(
            "The content note is too long: %(longest)s characters is the most. A few plain words are enough. Everything is still in the box."
        )
        return Refusal("length", sentence % {"longest": number_format(LONGEST_NOTE)})
    return None


def too_long_a_comment(over: int) -> str:
    """With places for by how much, and for the most there can be."""
    return ngettext(
        "This is %(over)s character too long. A comment can have %(longest)s. Your words are still in the box.",
        "This is %(over)s characters too long. A comment can have %(longest)s. Your words are still in the box.",
        over,
    )


def too_long_a_letter(over: int) -> str:
    """The same of a letter."""
    return ngettext(
        "This is %(over)s character too long. A letter can have %(longest)s. Your words are still in the box.",
        "This is %(over)s characters too long. A letter can have %(longest)s. Your words are still in the box.",
        over,
    )
