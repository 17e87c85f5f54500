"""A person reads a newcomer's comments first."""

from django.utils.translation import gettext as _

from comments.rules.verdict import Draft, Hold, Standing

# Coral's figure, but counting only comments that a person has read.
NEWCOMER_UNTIL = 2


def newcomer(draft: Draft, writer: Standing) -> Hold | None:
    """The site's setting says whose comments wait: everyone's, newcomers', nobody's."""
    if writer.is_known or draft.hold_comments_of == "nobody":
        return None
    if draft.hold_comments_of == "everyone":
        return Hold("newcomer", _("Every comment is read before it appears"))
    if writer.approved_by_a_person == 0:
        return Hold("newcomer", _("First comment here"))
    if writer.approved_by_a_person < NEWCOMER_UNTIL:
        return Hold("newcomer", _("Second comment here"))
    return None
