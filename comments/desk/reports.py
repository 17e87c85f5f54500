"""What the desk tells of a report: what was said, how much it weighs and how often whoever made it was right, but not who that is.

Moderators judge the comment. Who reported it would only get in the way, and somebody they know would be spared or pitied;
the name is in the admin's list of reports, for whoever has to look after somebody who misuses them.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.models import Comment, PenName, Report
from comments.models.report_weight import HELD_AT, Record, records_of_reporters, weigh_together

# The numbers of members, and of the essays beneath which each of them has a pen-name.
type Veiled = frozenset[tuple[int, int]]


@dataclass(frozen=True)
class Line:
    """One open report, and the record of whoever made it."""

    report: Report
    record: Record

    @property
    def who(self) -> str:
        """Whose word it is, without a name."""
        reporter = self.report.reporter
        if reporter is None:
            return _("Somebody who was signed out")
        if reporter.is_moderator:
            return _("A moderator")
        if not self.record.decided:
            return _("A reader")
        said = ngettext(
            "A reader whose last report was decided: %(upheld)d upheld",
            "A reader whose last %(decided)d reports were decided: %(upheld)d upheld",
            self.record.decided,
        )
        return said % {"decided": self.record.decided, "upheld": self.record.upheld}


@dataclass(frozen=True)
class Reports:
    """The open reports of one comment: `minding`, oldest first, those that say it should not stand; `worries` the others."""

    minding: list[Line] = field(default_factory=list)
    worries: list[Line] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.minding or self.worries)

    @property
    def weight(self) -> Decimal:
        """What they weigh together."""
        return weigh_together((line.report.reporter_id, line.report.weight) for line in self.minding)

    @property
    def is_heavy(self) -> bool:
        """Whether that is enough to hold a comment."""
        return self.weight >= HELD_AT


def reports_of(comments: Iterable[Comment]) -> dict[int, Reports]:
    """Those of each comment that has any, by its number; one query for all their reporters. The reports are prefetched."""
    found: dict[int, list[Report]] = {
        comment.pk: comment.open_reports  # type: ignore[attr-defined]
        for comment in comments
        if comment.open_reports  # type: ignore[attr-defined]
    }
    reporters = {report.reporter_id for reports in found.values() for report in reports if report.reporter_id}
    records = records_of_reporters(reporters) if reporters else {}
    veiled = with_pen_names(reporters)
    return {number: sorted_out(reports, records, veiled) for number, reports in found.items()}


def with_pen_names(reporters: Collection[int]) -> Veiled:
    """Who of these has a pen-name beneath which essay; one query. Their figures stand on their pages, and would tell who they are."""
    pairs = PenName.objects.filter(member__in=reporters).values_list("member", "post")
    return frozenset(pairs) if reporters else frozenset()


def sorted_out(reports: Iterable[Report], records: dict[int, Record], veiled: Veiled = frozenset()) -> Reports:
    lines = [Line(report, record_of(report, records, veiled)) for report in reports]
    minding = [line for line in lines if not line.report.is_worry]
    return Reports(minding, [line for line in lines if line.report.is_worry])


def record_of(report: Report, records: dict[int, Record], veiled: Veiled) -> Record:
    """That of whoever made it; nobody's, where they have a pen-name beneath the essay."""
    reporter = report.reporter_id or 0
    is_veiled = veiled and (reporter, report.comment.post_id) in veiled
    return Record() if is_veiled else records.get(reporter, Record())
