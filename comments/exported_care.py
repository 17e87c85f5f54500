"""Of what is kept of a member here: what was written to them alone, and what they did and kept for the care queue."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.export.section import MOMENT, NUMBER, Column, Row, Section
from accounts.export.tables import AT_A_TIME, table_of
from accounts.models import User
from care.models import DutyPlan, KeptLine, Reply, Shift
from comments.models import CareStep

COMMENT = Column("comment", _("Comment"), NUMBER)
WHEN = Column("at", _("When"), MOMENT)
LABEL = ("comments.CareStep",)


def care_of(user: User) -> list[Section]:
    """The sections, in the order of the export."""
    return [
        written_to(user),
        done_by(user),
        table_of(KeptLine.objects.filter(by=user), "care_lines", _("Lines of help you saved")),
        table_of(Reply.objects.filter(by=user), "care_replies", _("Words to answer with that you saved")),
        table_of(DutyPlan.objects.filter(by=user), "duty_plans", _("Hours of duty you saved")),
        table_of(Shift.objects.filter(person=user), "duty", _("Your hours of duty")),
    ]


def written_to(user: User) -> Section:
    """What moderators wrote to this member alone; not who did."""
    answers = CareStep.objects.answers().filter(comment__writer=user)
    columns = (COMMENT, WHEN, Column("words", _("Words")))
    return Section("care_answers", _("What moderators wrote to you"), columns, rows_of(answers, "words"), models=LABEL)


def done_by(user: User) -> Section:
    """What this member did in the care queue; none of the words, which are about somebody else."""
    columns = (COMMENT, WHEN, Column("kind", _("What was done")))
    steps = CareStep.objects.filter(by=user)
    return Section("care_steps", _("What you did in the care queue"), columns, rows_of(steps, "kind"), models=LABEL)


def rows_of(steps: Any, name: str) -> Any:
    """A function that gives a row for each step: of which comment, when, and this field."""

    def rows() -> Iterable[Row]:
        for number, at, value in steps.order_by("pk").values_list("comment", "at", name).iterator(AT_A_TIME):
            yield {"comment": number, "at": at, name: value}

    return rows
