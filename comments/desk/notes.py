"""What a note to a writer begins with, for each reason: plain words that a moderator leaves, changes or takes out."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.models import Reason

type Notes = dict[str, str | Promise]

# With a no: what is left to say beside the kind sentence for the reason.
WITH_A_NO: Notes = {
    Reason.UNKIND: _("You are welcome to disagree here. This went further than that."),
    Reason.HARASSMENT: _("You are welcome to answer what was said here, and to leave out who said it."),
    Reason.MEDICAL_ADVICE: _(
        "I think you wanted to help. How it went for you is something that we would like to read."
    ),
    Reason.SELF_HARM: _("You are welcome to write about how it is for you, without how it is done."),
    Reason.PRIVATE_INFORMATION: _("Somebody could be found by this, so we keep it off the page."),
    Reason.ILLEGAL: _("We have no choice in this, whatever we think of it."),
    Reason.OFF_CLIMATE: _("I think you meant well. The author said above the box what they can take just now."),
    Reason.OTHER: _("It has little to do with this essay, and we try to stay with what its writer told."),
}
# With the invitation to send it again: what would make it something that can be published.
ASKING: Notes = {
    Reason.UNKIND: _(
        "If you say that you see it differently, without saying anything about the person, we can publish it."
    ),
    Reason.HARASSMENT: _("If you answer what was said, and leave out who said it, we can publish it."),
    Reason.MEDICAL_ADVICE: _(
        "If you tell it as what helped you, and leave out what others should take, stop or do, we can publish it."
    ),
    Reason.SELF_HARM: _("If you say how it was, and leave out how it is done, we can publish it."),
    Reason.PRIVATE_INFORMATION: _(
        "If you leave out names, places and whatever else somebody could be found by, we can publish it."
    ),
    Reason.ILLEGAL: _("If you leave out the part that the law forbids, we can publish it."),
    Reason.OFF_CLIMATE: _("If you stay with what the author asked for above the box, we can publish it."),
    Reason.OTHER: _("If you stay with this essay and with how it was for you, we can publish it."),
}
