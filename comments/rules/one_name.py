"""One identity per person and essay: nobody holds both ends of a conversation, or cheers for themselves."""

from django.utils.translation import gettext as _

from comments.rules.verdict import Draft, Refusal, Standing

RULE = "one_name"


def one_name(draft: Draft, writer: Standing) -> Refusal | None:
    """Once somebody signed beneath an essay, they go on so. Its writers sign with their names: everybody would guess."""
    if not draft.sent_at:
        return None
    if draft.pen_named and writer.writes_this_essay:
        said = _(
            "This essay is yours, so readers would guess who is behind a pen-name here. Please sign with your name."
        )
    elif draft.pen_named and writer.has_signed:
        said = _("You have signed with your name beneath this essay, and one person has one name here.")
    elif writer.has_pen_named and not draft.pen_named and not writer.writes_this_essay:
        said = _("You have signed with a pen-name beneath this essay, and one person has one name here.")
    else:
        return None
    kept = _("Your words are still in the box, ready to send that way.")
    return Refusal(RULE, f"{said} {kept}")
