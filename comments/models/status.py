"""The states of a comment, and which decisions may be made from which."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SENDING = "sending", _("Being sent")
    HELD = "held", _("Waiting to be read")
    PUBLISHED = "published", _("Published")
    REJECTED = "rejected", _("Rejected")
    REMOVED = "removed", _("Removed by a moderator")
    WITHDRAWN = "withdrawn", _("Withdrawn by its writer")
    FINAL = "final", _("Rejected, after an appeal")
    ERASED = "erased", _("Erased")
    LETTER = "letter", _("A letter to the care team")


# What its writer alone sees.
WAITING = (Status.HELD, Status.SENDING)

# Nobody can read it, because a moderator or a rule decided so.
TURNED_DOWN = (Status.REJECTED, Status.REMOVED, Status.FINAL)

# Nobody but its writer was ever to know of it: not the desk, not the admin.
UNSENT = (Status.DRAFT, Status.SENDING)

# Whoever sends the same words after that means them anew.
TAKEN_BACK = (Status.DRAFT, Status.WITHDRAWN, Status.ERASED)

# A decision is made from what was on the screen; anything else has changed meanwhile.
MAY_BECOME = {
    Status.PUBLISHED: (Status.HELD,),
    Status.REJECTED: (Status.HELD,),
    Status.REMOVED: (Status.PUBLISHED, Status.HELD),
    Status.HELD: (Status.PUBLISHED,),
}
