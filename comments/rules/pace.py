"""A little time between two comments, for whoever writes and for whoever reads."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.rules.in_words import in_words
from comments.rules.verdict import Draft, Refusal, Standing

DAY = timedelta(days=1)


def pace(draft: Draft, writer: Standing) -> Refusal | None:
    """Refuses while it is too soon, and says when it is not. What was taken already only goes out, and is not asked again."""
    if writer.is_known or draft.sent_at is None:
        return None
    # The longest wait is the one told: after it none of the others is left.
    until, sentence = max(waits(draft, writer), default=(draft.sent_at, ""))
    if until <= draft.sent_at:
        return None
    return Refusal("pace", sentence % {"when": in_words(until - draft.sent_at)})


def waits(draft: Draft, writer: Standing) -> Iterator[tuple[datetime, str]]:
    """Until when, and why, by each of the figures that says anything of this comment."""
    figures = draft.figures
    if writer.sent:
        yield (
            writer.sent[0] + timedelta(seconds=figures.pace_seconds),
            _("You sent something a moment ago. You can send this letter %(when)s. Your words are still in the box.")
            if draft.is_letter
            else _(
                "Your last comment went off a moment ago. You can send this one %(when)s. Your words are still in the box."
            ),
        )
    if writer.replied_here and figures.pace_reply_minutes:
        # Lobsters' figure. Where somebody minds what is answered, everybody there goes slower, and is not told why.
        yield (
            writer.replied_here + timedelta(minutes=figures.pace_reply_minutes + draft.reports_above),
            _(
                "You answered here a few minutes ago. You can send the next reply %(when)s. Your words are still in the box."
            ),
        )
    if writer.joined_at and len(writer.sent) >= figures.pace_first_day:
        yield (
            min(writer.sent[figures.pace_first_day - 1], writer.joined_at) + DAY,
            _(
                "You have written much on your first day here. You can send the next one %(when)s. Your words are still in the box."
            ),
        )
    if len(writer.begun) >= figures.pace_a_day:
        yield (
            writer.begun[figures.pace_a_day - 1] + DAY,
            ngettext(
                "More than %(most)d comment a day is too much for those who read. You can send this one %%(when)s. Your words are still in the box.",
                "More than %(most)d comments a day are too many for those who read. You can send this one %%(when)s. Your words are still in the box.",
                figures.pace_a_day,
            )
            % {"most": figures.pace_a_day},
        )
