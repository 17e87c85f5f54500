"""A person reads a newcomer's comments first."""

from django.utils.translation import gettext_noop

from comments.rules.verdict import Draft, Hold, Standing

# By how many were approved before it.
WHICH = {0: gettext_noop("First comment here"), 1: gettext_noop("Second comment here")}


def newcomer(draft: Draft, writer: Standing) -> Hold | None:
    """The site's setting says whose comments wait: everyone's, newcomers', nobody's."""
    if writer.is_known or draft.hold_comments_of == "nobody":
        return None
    if draft.hold_comments_of == "everyone":
        return Hold("newcomer", gettext_noop("Every comment is read before it appears"))
    if writer.approved_by_a_person >= draft.figures.newcomer_until:
        return None
    if draft.was_public:
        return Hold("newcomer", gettext_noop("Changed after it appeared, by somebody new here"))
    if draft.is_letter:
        return Hold("newcomer", gettext_noop("New here"))
    return Hold("newcomer", WHICH.get(writer.approved_by_a_person, gettext_noop("New here")))
