"""Telling members what became of what they reported. Whoever was signed out is known to nobody, and is told nothing."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from comments.models import Decision, Notice, NoticeKind, Report


def decided(sender: Any, decision: Decision, **more: Any) -> None:
    """The answer to the signal of that name, which comes when a decision cannot be undone any more."""
    Report.objects.overturn(decision)
    answered = Report.objects.filter(decision=decision).exclude(reporter=decision.by_id)
    tell(answered.select_related("reporter", "comment"))


def tell(reports: Iterable[Report]) -> None:
    """One notice for each reader and comment of these; what was told them of it before makes room."""
    now = timezone.now()
    told = {
        (report.reporter_id, report.comment_id): Notice(
            member=report.reporter,
            kind=NoticeKind.REPORTED,
            post_id=report.comment.post_id,
            comment=report.comment,
            report=report,
            at=now,
            mail_at=now,
        )
        for report in reports
        if report.reporter and report.reporter.is_active
    }
    members, comments = {member for member, _ in told}, {comment for _, comment in told}
    Notice.objects.filter(kind=NoticeKind.REPORTED, member__in=members, comment__in=comments).delete()
    Notice.objects.bulk_create(told.values())
