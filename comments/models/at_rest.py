"""About which there is nothing to decide: the only comments that anything may be taken from by itself."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from comments.models.appeal import Appeal
from comments.models.care_step import CareStep
from comments.models.report import Report
from comments.models.status import WAITING, Status


def is_at_rest() -> Q:
    """Neither waiting nor being sent, no letter that nobody saw to, no change that waits, no report or appeal unanswered."""
    reports = Report.objects.open().filter(comment=OuterRef("pk"))
    appeals = Appeal.objects.filter(outcome="", decision__comment=OuterRef("pk"))
    seen_to = CareStep.objects.filter(comment=OuterRef("pk"), kind=CareStep.Kind.SEEN_TO, at__gte=OuterRef("held_at"))
    waits = Q(status__in=WAITING) | Q(waiting_revision__isnull=False) | Q(Q(status=Status.LETTER) & ~Exists(seen_to))
    return ~waits & ~Exists(reports) & ~Exists(appeals)


class AtRestQuerySet[M: models.Model](models.QuerySet[M]):
    def at_rest(self) -> Self:
        """Of which no moderator has to see anything any more; whatever removes by itself asks for these."""
        return self.filter(is_at_rest())
