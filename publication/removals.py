"""What is removed of the layers beneath: mail and jobs, and the notes of what was removed."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

from mail.models import FORGOTTEN_AFTER, OutgoingMail
from publication.models import Removal
from publication.models.removal import KEPT_FOR
from publication.removing.declared import removes

# Those that succeeded go at once (PROCRASTINATE_WORKER_DEFAULTS); of the others somebody may want to know why.
JOBS_KEPT_FOR = timedelta(days=30)
OVER = ("succeeded", "failed", "cancelled", "aborted")


@removes(
    "mails",
    _("That there was a mail. Its words and its address go as soon as it is sent or given up"),
    after=FORGOTTEN_AFTER,
    since=_("it was sent or given up"),
)
def old_mails(now: datetime) -> "QuerySet[OutgoingMail]":
    return OutgoingMail.objects.forgettable(now)


@removes("jobs", _("Jobs that failed"), after=JOBS_KEPT_FOR, since=_("their last try"))
def old_jobs(now: datetime) -> "QuerySet[ProcrastinateJob]":
    lately = ProcrastinateEvent.objects.filter(job=OuterRef("pk"), at__gte=now - JOBS_KEPT_FOR)
    return ProcrastinateJob.objects.filter(~Exists(lately), status__in=OVER)


@removes("removals", _("Notes of what was removed, as on this page"), after=KEPT_FOR, since=_("that day"))
def old_removals(now: datetime) -> "QuerySet[Removal]":
    return Removal.objects.outlived(now)
