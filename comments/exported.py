"""What is kept of a member here: what they said, in every state and every text of it, and what was decided about it.

Nobody else is in it: not who reported or decided, and no words of others. Of a comment that was answered, the number.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, F, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.export.section import (
    DAY,
    MAYBE_MOMENT,
    MAYBE_NUMBER,
    MOMENT,
    NUMBER,
    TEXT,
    YES_OR_NO,
    Column,
    Row,
    Section,
)
from accounts.export.tables import AT_A_TIME, table_of
from accounts.models import User
from comments.exported_care import care_of
from comments.exported_people import followed, heard, mentioned, muted, muted_pen_names, pen_names
from comments.exported_reveals import reveals
from comments.letters.exported import letters_of
from comments.models import (
    Appeal,
    Comment,
    CommentRevision,
    Decision,
    DeskWish,
    HoldReason,
    NameRule,
    PassedOn,
    Report,
    Thanks,
    Visit,
    WordList,
)
from comments.models.noted import COLUMNS as NOTE
from comments.notices.exported import notices
from core.full_addresses import full_address

COMMENT = Column("comment", _("Comment"), NUMBER)
WHEN = Column("at", _("When"), MOMENT)


def exported(sender: Any, user: User, **more: Any) -> list[Section]:
    """The answer to accounts' `exporting`."""
    mine = Comment.objects.filter(writer=user)
    return [
        comments(mine),
        *about_comments(mine),
        appeals(mine),
        reports_on(mine),
        reports_by(user),
        decisions_by(user),
        followed(user),
        heard(user),
        muted(user),
        muted_pen_names(user),
        pen_names(user),
        mentioned(mine),
        table_of(NameRule.objects.filter(member=user), "name_rule", _("When your name is taken off")),
        thanks(Thanks.objects.filter(by=user), "thanks", _("What you thanked others for")),
        thanks(Thanks.objects.filter(comment__in=mine), "thanks_to_you", _("Thanks for your comments")),
        visits(user),
        notices(user),
        *care_of(user),
        *letters_of(user),
        *reveals(user),
        table_of(WordList.objects.filter(by=user), "word_lists", _("Lists of words you saved")),
        table_of(DeskWish.objects.filter(moderator=user), "desk", _("How your desk is")),
        passed_on(user),
    ]


def comments(mine: "QuerySet[Comment]") -> Section:
    """Every comment: waiting, published, rejected, removed or taken back."""
    columns = (
        Column("number", _("Number"), NUMBER),
        Column("address", _("Address")),
        Column("essay", _("Essay")),
        Column("answers", _("Answers the comment"), MAYBE_NUMBER),
        Column("status", _("State")),
        Column("created_at", _("Written"), MOMENT),
        Column("held_at", _("Waits since"), MAYBE_MOMENT),
        Column("first_published_at", _("First published"), MAYBE_MOMENT),
        Column("removed_because", _("Removed because")),
        Column("name_taken_off_at", _("Name taken off"), MAYBE_MOMENT),
        Column("pen_name", _("Pen-name")),
        Column("times_sent_again", _("Times sent again"), NUMBER),
        Column("edited_at", _("Changed after it appeared"), MAYBE_MOMENT),
        Column("revision", _("Version"), NUMBER),
        Column("waiting_revision", _("Version that waits"), MAYBE_NUMBER),
        Column("seconds_taken", _("Seconds from page to sending, if under a minute"), MAYBE_NUMBER),
        Column("trap_is_filled", _("With the field filled in that nobody sees"), YES_OR_NO),
        Column("just_sharing", _("Just sharing, no advice please"), YES_OR_NO),
        Column("body", _("Text")),
        Column("content_note", _("Content note")),
        Column("content_terms", _("Content notes chosen")),
    )

    def rows() -> Iterable[Row]:
        for comment in mine.select_related("post", "pen_name").order_by("created_at", "pk").iterator(AT_A_TIME):
            yield {column.name: getattr(comment, column.name, None) for column in columns} | {
                "number": comment.pk,
                "address": full_address(comment.get_absolute_url()),
                "essay": comment.post.title,
                "answers": comment.parent_id,
                "pen_name": str(comment.pen_name or ""),
                "content_terms": ", ".join(comment.content_terms),
            }

    return Section("comments", _("Comments"), columns, rows, models=("comments.Comment",))


def about_comments(mine: "QuerySet[Comment]") -> list[Section]:
    """All their texts, why they waited, and what was decided, though not by whom."""
    texts = CommentRevision.objects.filter(comment__in=mine)
    reasons = HoldReason.objects.filter(comment__in=mine)
    decisions = Decision.objects.filter(comment__in=mine)
    return [
        rows_of(texts, "comment_texts", _("Every text of your comments"), ("number", "body", *NOTE), NUMBER),
        rows_of(reasons, "reasons_for_waiting", _("Why comments waited"), ("revision", "rule", "sentence"), NUMBER),
        rows_of(
            decisions,
            "decisions",
            _("What was decided about your comments"),
            ("revision", "was", "status", "reason", "note", "may_send_again"),
            NUMBER,
        ),
    ]


def appeals(mine: "QuerySet[Comment]") -> Section:
    """What they asked to be looked at again, and how that ended; not who answered."""
    columns = (
        COMMENT,
        WHEN,
        Column("words", _("Why it should be looked at again")),
        Column("outcome", _("Outcome")),
        Column("answered_at", _("Answered"), MAYBE_MOMENT),
    )
    made = Appeal.objects.filter(decision__comment__in=mine).select_related("decision", "answer").order_by("pk")

    def rows() -> Iterable[Row]:
        for appeal in made.iterator(AT_A_TIME):
            told = {column.name: getattr(appeal, column.name) for column in columns[1:]}
            yield {"comment": appeal.decision.comment_id, **told}

    return Section("appeals", _("What you asked to be looked at again"), columns, rows, models=("comments.Appeal",))


def reports_on(mine: "QuerySet[Comment]") -> Section:
    """What others minded: the reason and the day. Neither who, nor their words, nor the hour that might tell.

    That somebody worried about this member is no complaint, and never shown to them (docs/moderation.md).
    """
    columns = (COMMENT, Column("reason", _("Reason")), Column("day", _("Day"), DAY), Column("outcome", _("Outcome")))
    reports = Report.objects.minding().filter(comment__in=mine).order_by("pk")

    def rows() -> Iterable[Row]:
        for report in reports.iterator(AT_A_TIME):
            yield {
                "comment": report.comment_id,
                "reason": report.reason,
                "day": report.at.date(),
                "outcome": report.outcome,
            }

    return Section("reports_on_comments", _("Reports about your comments"), columns, rows)


def reports_by(user: User) -> Section:
    """What this member reported, with what it weighed and what came of it, as far as they may know that yet."""
    columns = (
        COMMENT,
        WHEN,
        Column("revision", _("Version"), NUMBER),
        Column("reason", _("Reason")),
        Column("note", _("Note")),
        Column("weight", _("Weight")),
        Column("outcome", _("Outcome")),
        Column("answered_at", _("Answered"), MAYBE_MOMENT),
    )
    made = Report.objects.filter(reporter=user).select_related("decision").order_by("pk")

    def rows() -> Iterable[Row]:
        for report in made.iterator(AT_A_TIME):
            outcome = report.what_became_of_it
            told = {column.name: getattr(report, column.name) for column in columns[1:6]}
            answered_at = report.answered_at if outcome else None
            yield {"comment": report.comment_id, **told, "outcome": outcome, "answered_at": answered_at}

    return Section("reports", _("What you reported"), columns, rows, models=("comments.Report",))


def decisions_by(user: User) -> Section:
    """What this member decided as a moderator; none of the words that it was about."""
    made = Decision.objects.filter(by=user)
    names = ("revision", "was", "status", "reason", "note", "may_send_again")
    return rows_of(made, "decisions_made", _("What you decided as a moderator"), names, NUMBER)


def rows_of(found: "QuerySet[Any]", name: str, title: Any, names: tuple[str, ...], first: dict[str, Any]) -> Section:
    """A section of rows about comments: which one, when, and these fields, the first of which is no text."""
    fields = {field.name: field for field in found.model._meta.concrete_fields}
    columns = [Column(names[0], fields[names[0]].verbose_name, first)]
    columns += [Column(other, fields[other].verbose_name, schema_of(fields[other])) for other in names[1:]]
    values = found.order_by("pk").values(*names, "at", comment_number=F("comment_id"))

    def rows() -> Iterable[Row]:
        for row in values.iterator(AT_A_TIME):
            lists = {name: ", ".join(value) for name, value in row.items() if isinstance(value, list)}
            yield {"comment": row.pop("comment_number"), **row, **lists}

    return Section(name, title, (COMMENT, WHEN, *columns), rows, models=(found.model._meta.label,))


def schema_of(field: Any) -> dict[str, Any]:
    return YES_OR_NO if isinstance(field, BooleanField) else TEXT


def thanks(said: "QuerySet[Thanks]", name: str, title: Any) -> Section:
    """For which comment and when. Not whose thanks they are: the notice said that to whom they were for."""

    def rows() -> Iterable[Row]:
        for number, at in said.order_by("pk").values_list("comment", "at").iterator(AT_A_TIME):
            yield {"comment": number, "at": at}

    return Section(name, title, (COMMENT, WHEN), rows, models=("comments.Thanks",))


def passed_on(user: User) -> Section:
    """What this member left to other moderators, while there is something to decide about it."""

    def rows() -> Iterable[Row]:
        left = PassedOn.objects.filter(moderator=user).order_by("pk")
        for number, at in left.values_list("comment", "at").iterator(AT_A_TIME):
            yield {"comment": number, "at": at}

    return Section("passed_on", _("Comments you passed on"), (COMMENT, WHEN), rows, models=("comments.PassedOn",))


def visits(user: User) -> Section:
    """Up to when this member has seen what was said beneath which essay, by which pages mark what is new."""
    columns = (
        Column("essay", _("Essay")),
        Column("seen_until", _("Seen until"), MOMENT),
        Column("here_at", _("Last here"), MOMENT),
    )
    names = {"seen_until", "here_at"}

    def rows() -> Iterable[Row]:
        for visit in Visit.objects.filter(member=user).select_related("post").order_by("pk").iterator(AT_A_TIME):
            yield {"essay": visit.post.title} | {name: getattr(visit, name) for name in names}

    return Section("visits", _("Conversations you read"), columns, rows, models=("comments.Visit",))
