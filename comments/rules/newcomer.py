"""A person reads a newcomer's comments first."""

from django.utils.translation import gettext_noop

from comments.rules.verdict import Draft, Hold, Standing

# Coral's figure, but counting only comments that a person has read.
NEWCOMER_UNTIL = 2


def newcomer(draft: Draft, writer: Standing) -> Hold | None:
    """The site's setting says whose comments wait: everyone's, newcomers', nobody's."""
    if writer.is_known or draft.hold_comments_of == "nobody":
        return None
    if draft.hold_comments_of == "everyone":
        return Hold("newcomer", gettext_noop("Every comment is read before it appears"))
    if writer.approved_by_a_person >= NEWCOMER_UNTIL:
        return None
    if draft.was_public:
        return Hold("newcomer", gettext_noop("Changed after it appeared, by somebody new here"))
    if writer.approved_by_a_person == 0:
        return Hold("newcomer", gettext_noop("First comment here"))
    return Hold("newcomer", gettext_noop("Second comment here"))
