"""What was decided, as people count it: the log is narrowed down by it, and the public numbers are counted by it."""

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.models.status import Status

# A decision that undoes another is of one kind, whatever it leads back to.
STANDS = Q(undoes=None)
KINDS: dict[str, tuple[str | Promise, Q]] = {
    "approved": (_("Approved"), STANDS & Q(status=Status.PUBLISHED, was=Status.HELD)),
    "asked": (_("Asked for a change"), STANDS & Q(may_send_again=True, status__in=(Status.REJECTED, Status.REMOVED))),
    "rejected": (_("Not published"), STANDS & Q(status=Status.REJECTED, may_send_again=False)),
    "removed": (_("Removed"), STANDS & Q(status=Status.REMOVED, may_send_again=False)),
    "kept": (_("Kept, though reported"), STANDS & Q(status=Status.PUBLISHED, was=Status.PUBLISHED)),
    "held_back": (_("Held back"), STANDS & Q(status=Status.HELD)),
    "after_appeal": (
        _("Published after an appeal"),
        STANDS & Q(status=Status.PUBLISHED, was__in=(Status.REJECTED, Status.REMOVED)),
    ),
    "final": (_("Appeal turned down"), STANDS & Q(status=Status.FINAL)),
    "undone": (_("Undone within a minute"), Q(undoes__isnull=False)),
}
