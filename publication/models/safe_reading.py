"""What a host decides for people who read where somebody may look over their shoulder."""

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

# An encyclopaedia: it opens anywhere, in any language, and looks like nothing in particular.
SOMEWHERE_ELSE = "https://www.wikipedia.org/"


class SafeReading(models.Model):
    show_leave_link = models.BooleanField(
        _("show “Leave this page”"),
        default=True,
        help_text=_(
            "A quiet link on every page that replaces it with another site at once. So does Escape, pressed three times."
        ),
    )
    leave_address = models.URLField(
        _("where it leads"),
        default=SOMEWHERE_ELSE,
        validators=[URLValidator(schemes=["https"])],
        help_text=_("A page that tells nothing about the reader, and begins with https://."),
    )
    neutral_titles = models.BooleanField(
        _("neutral titles"),
        default=False,
        help_text=_(
            "A browser’s tab and history show the publication’s name alone and never what is read. "
            "Addresses stay as they are, and search engines find less to show. Readers can choose it for themselves."
        ),
    )

    class Meta:
        abstract = True
