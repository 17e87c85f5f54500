"""What goes on without anybody watching: the worker, its jobs, the mail, what is removed."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Min, Q
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob, ProcrastinateWorker

from healing.checkup.finding import Finding, first_of
from mail.models import OutgoingMail
from publication.removing.page import lines_at

# A worker tells that it lives every ten seconds.
HEARD_WITHIN = timedelta(minutes=1)
# The sweeps of every minute find what was left behind, so nothing that is due waits as long as this.
WAITS_AT_MOST = timedelta(minutes=10)
# A mail server that greets strangers with "later" takes up to an hour; its mail waits, and is no fault of anybody's.
MAIL_WAITS_AT_MOST = timedelta(hours=1)
LATELY = timedelta(days=1)


def findings(now: datetime) -> Iterator[Finding]:
    """What is done beside the pages: the worker and its jobs, mail, what is removed."""
    yield worker(now)
    yield waiting_jobs(now)
    yield failed_jobs(now)
    yield mail(now)
    yield removals(now)


def worker(now: datetime) -> Finding:
    """Whether one was heard of."""
    heard = ProcrastinateWorker.objects.filter(last_heartbeat__gte=now - HEARD_WITHIN).count()
    if heard:
        words = ngettext("%(n)d worker is at work.", "%(n)d workers are at work.", heard)
        return Finding(_("Worker"), words % {"n": heard})
    return Finding(
        _("Worker"),
        _("No worker was heard of in the last minute. Until there is one, no mail leaves and nobody gets a code."),
        _("Start it: manage.py procrastinate worker. If it is running, its log says what is wrong."),
    )


def waiting_jobs(now: datetime) -> Finding:
    """Jobs that could have begun; the moment at which one became due is its first event's, or what it was put off to."""
    due = ProcrastinateJob.objects.filter(Q(scheduled_at=None) | Q(scheduled_at__lte=now), status="todo")
    number = due.count()
    if not number:
        return Finding(_("Jobs"), _("None waits."))
    first = ProcrastinateEvent.objects.filter(job__in=due).aggregate(first=Min("at"))["first"] or now
    words = ngettext("%(n)d waits, since %(time)s.", "%(n)d wait, the first since %(time)s.", number)
    late = (
        first < now - WAITS_AT_MOST,
        _("The worker is slow or stuck. Its log says at what; a second one may run beside it."),
    )
    return first_of(_("Jobs"), words % {"n": number, "time": timesince(first, now)}, late)


def failed_jobs(now: datetime) -> Finding:
    """Those that were given up, by the names of their tasks."""
    lately = ProcrastinateEvent.objects.filter(type="failed", at__gte=now - LATELY)
    failed = ProcrastinateJob.objects.filter(pk__in=lately.values("job"), status="failed")
    names = sorted(set(failed.values_list("task_name", flat=True)))
    if not names:
        return Finding(_("Failed jobs"), _("None in the last day."))
    number = failed.count()
    words = ngettext("%(n)d in the last day: %(names)s.", "%(n)d in the last day: %(names)s.", number)
    advice = _("The worker’s log has the fault, with its place in the code. Please tell us of it if it is ours.")
    return Finding(_("Failed jobs"), words % {"n": number, "names": ", ".join(names)}, advice)


def mail(now: datetime) -> Finding:
    """Whether what is to be sent is taken."""
    waiting = OutgoingMail.objects.waiting()
    number, oldest = waiting.count(), waiting.aggregate(oldest=Min("created_at"))["oldest"] or now
    words = ngettext("%(n)d waits, since %(time)s.", "%(n)d wait, the first since %(time)s.", number)
    found = words % {"n": number, "time": timesince(oldest, now)} if number else _("None waits.")
    return first_of(
        _("Mail"),
        found,
        (
            not settings.MAIL_IS_SET_UP and not settings.DEBUG,
            _("MAIL_URL is not set, so every mail becomes a file that nobody reads."),
        ),
        (
            oldest < now - MAIL_WAITS_AT_MOST,
            _("The mail server does not take it. manage.py send_test_mail says what the server says."),
        ),
    )


def removals(now: datetime) -> Finding:
    """Whether everything that has its time went when it was due."""
    late = sum(line.is_late for line in lines_at(now))
    words = ngettext("%(n)d kind did not go for two days.", "%(n)d kinds did not go for two days.", late)
    return first_of(
        _("What is removed"),
        words % {"n": late} if late else _("All that should be gone is gone."),
        (late > 0, _("What should be gone may still be there. Under “What is removed” it says which.")),
    )
