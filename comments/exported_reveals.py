"""Of what is kept of a member here: that moderators looked who stands behind their pen-names, and that they did so themselves."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.export.section import MOMENT, Column, Row, Section, Words
from accounts.export.tables import AT_A_TIME
from accounts.models import User
from comments.models import Reveal


def reveals(user: User) -> list[Section]:
    """What was looked up about them, without who did; what they looked up, without whom they saw."""
    upon, by = Reveal.objects.filter(pen_name__member=user), Reveal.objects.filter(by=user)
    return [
        section_of(upon, "looks_behind_pen_names", _("When moderators looked who stands behind a pen-name of yours")),
        section_of(by, "looks_made", _("When you looked who stands behind a pen-name")),
    ]


def section_of(looks: "QuerySet[Reveal]", name: str, title: Words) -> Section:
    """Each with the pen-name and its essay."""
    columns = (
        Column("pen_name", _("Pen-name")),
        Column("essay", _("Essay")),
        Column("reason", _("Reason")),
        Column("at", _("When"), MOMENT),
    )

    def rows() -> Iterable[Row]:
        for look in looks.select_related("pen_name__post").order_by("pk").iterator(AT_A_TIME):
            called = {"pen_name": look.pen_name.name, "essay": look.pen_name.post.title}
            yield {**called, "reason": look.reason, "at": look.at}

    return Section(name, title, columns, rows, models=("comments.Reveal",))
