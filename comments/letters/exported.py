"""Of what is kept of a member: the letters they wrote, which they got and reported, and what they did with letters as a moderator.

Nobody else's words are in it, though they were written to this member.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.export.section import MAYBE_MOMENT, MOMENT, NUMBER, YES_OR_NO, Column, Row, Section
from accounts.export.tables import AT_A_TIME
from accounts.models import User
from comments.models import Letter, LetterAct, LetterReason, LetterReport

if TYPE_CHECKING:
    from django.db.models import QuerySet

LETTER = Column("letter", _("Letter"), NUMBER)
WHEN = Column("at", _("When"), MOMENT)
ESSAY = Column("essay", _("Essay"))
LETTERS = ("comments.Letter",)


def letters_of(user: User) -> list[Section]:
    """The sections, in the order of the export."""
    return [written(user), received(user), waited(user), decided(user), reported(user), done(user)]


def written(user: User) -> Section:
    """Every letter, also what a moderator has not read or did not pass on, and what became of it."""
    columns = (
        LETTER,
        ESSAY,
        Column("name", _("Name under it")),
        Column("is_answer", _("An answer to a reader"), YES_OR_NO),
        Column("status", _("State")),
        Column("created_at", _("Written"), MOMENT),
        Column("held_at", _("Waits since"), MAYBE_MOMENT),
        Column("delivered_at", _("Arrived"), MAYBE_MOMENT),
        Column("read_at", _("Opened"), MAYBE_MOMENT),
        Column("removed_because", _("Removed because")),
        Column("asked_at", _("Asked whether it may be published"), MAYBE_MOMENT),
        Column("consent", _("Your answer to that")),
        Column("consent_at", _("Answered"), MAYBE_MOMENT),
        Column("body", _("Text")),
    )
    mine = Letter.objects.filter(writer=user).with_signatures().order_by("created_at", "pk")

    def rows() -> Iterable[Row]:
        for letter in mine.iterator(AT_A_TIME):
            told = {column.name: getattr(letter, column.name, None) for column in columns}
            name = letter.signature.display_name
            yield told | {"letter": letter.pk, "essay": letter.post.title, "name": name}

    return Section("letters", _("Letters you wrote"), columns, rows, models=LETTERS)


def received(user: User) -> Section:
    """Which letters arrived for this member, and when; under the name that the other side signed with."""
    columns = (
        LETTER,
        ESSAY,
        Column("name", _("Name under it")),
        Column("delivered_at", _("Arrived"), MAYBE_MOMENT),
        Column("read_at", _("Opened"), MAYBE_MOMENT),
        Column("asked_at", _("Asked whether it may be published"), MAYBE_MOMENT),
    )

    def rows() -> Iterable[Row]:
        for letter in Letter.objects.received_by(user).with_signatures().order_by("pk").iterator(AT_A_TIME):
            told = {column.name: getattr(letter, column.name, None) for column in columns}
            name = letter.signature.display_name
            yield told | {"letter": letter.pk, "essay": letter.post.title, "name": name}

    return Section("letters_received", _("Letters you got"), columns, rows, models=LETTERS)


def waited(user: User) -> Section:
    """Why those of theirs wait that a moderator has not decided about."""
    rows = LetterReason.objects.filter(letter__writer=user)
    names = {"rule": Column("rule", _("Rule")), "sentence": Column("sentence", _("Why"))}
    return section("letter_reasons", _("Why your letters wait"), rows, names)


def decided(user: User) -> Section:
    """What was done with their letters, also that one was read; not by whom."""
    rows = LetterAct.objects.filter(letter__writer=user)
    names = {"what": Column("what", _("What")), "reason": Column("reason", _("Reason")), "at": WHEN}
    return section(
        "letters_moderated",
        _("What moderators did with your letters"),
        rows,
        names | {"note": Column("note", _("Note to you"))},
    )


def reported(user: User) -> Section:
    """What they reported, and what came of it."""
    names = {
        "at": WHEN,
        "reason": Column("reason", _("Reason")),
        "note": Column("note", _("Note")),
        "outcome": Column("outcome", _("Outcome")),
        "answered_at": Column("answered_at", _("Answered"), MAYBE_MOMENT),
    }
    return section("letter_reports", _("Letters you reported"), LetterReport.objects.filter(reporter=user), names)


def done(user: User) -> Section:
    """What they did with letters as a moderator; none of the words."""
    names = {"what": Column("what", _("What")), "reason": Column("reason", _("Reason")), "at": WHEN}
    rows = LetterAct.objects.filter(by=user)
    return section("letter_acts", _("What you did with letters as a moderator"), rows, names)


def section(name: str, title: Any, found: "QuerySet[Any]", columns: dict[str, Column]) -> Section:
    """Of rows about letters: which one, and these fields."""
    values = found.order_by("pk").values(*columns, letter_number=F("letter_id"))

    def rows() -> Iterable[Row]:
        for row in values.iterator(AT_A_TIME):
            yield {"letter": row.pop("letter_number"), **row}

    return Section(name, title, (LETTER, *columns.values()), rows, models=(found.model._meta.label,))
