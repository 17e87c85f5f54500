"""What has happened to a comment, from Send until now, in short lines."""

from collections.abc import Iterator
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.desk.deeds import who
from comments.models import Comment, Decision, Status

BECAME: dict[str, str | Promise] = {
    Status.PUBLISHED: gettext_lazy("Approved by %(who)s"),
    Status.REJECTED: gettext_lazy("Not published, by %(who)s"),
    Status.REMOVED: gettext_lazy("Removed by %(who)s"),
    Status.HELD: gettext_lazy("Held back by %(who)s"),
    Status.FINAL: gettext_lazy("Not published after an appeal, by %(who)s"),
}
KEPT = gettext_lazy("Kept by %(who)s")
ASKED = gettext_lazy("Asked for a change by %(who)s")
UNDONE = gettext_lazy("Undone by %(who)s")
DECIDED = gettext_lazy("Decided by %(who)s")


class Event(NamedTuple):
    at: datetime
    words: str


def history_of(comment: Comment) -> list[Event]:
    """In the order in which it happened; five queries, or as few as are left where the comment has its rows with it."""
    events = [
        *its_writers(comment),
        *of_rules(comment),
        *of_readers(comment),
        *of_moderators(comment),
        *of_care(comment),
    ]
    return sorted(events, key=attrgetter("at"))


def its_writers(comment: Comment) -> Iterator[Event]:
    yield Event(comment.created_at, _("Sent by %(writer)s") % {"writer": comment.known_as.display_name})
    for text in comment.revisions.all():
        if text.number > 1:
            yield Event(text.at, _("Its writer changed the words"))


def of_rules(comment: Comment) -> Iterator[Event]:
    for reason in comment.hold_reasons.all():
        yield Event(reason.at, _("Held: %(why)s") % {"why": reason})


def of_readers(comment: Comment) -> Iterator[Event]:
    for report in comment.reports.all():
        worried = _("A reader is worried about whoever wrote it")
        said = _("A reader reported it: %(why)s") % {"why": report.get_reason_display()}
        yield Event(report.at, worried if report.is_worry else said)


def of_moderators(comment: Comment) -> Iterator[Event]:
    for decision in comment.decisions.select_related("by"):
        yield Event(decision.at, decided(decision))


def of_care(comment: Comment) -> Iterator[Event]:
    """What was done for somebody who may need a person."""
    for step in comment.care_steps.select_related("by", "to"):
        if step.to:
            words = _("%(by)s handed it over to %(to)s") % {"by": step.by.display_name, "to": step.to.display_name}
        else:
            words = f"{step.by.display_name}: {step.get_kind_display()}"
        yield Event(step.at, words)


def decided(decision: Decision) -> str:
    """Who did what, and why: "Removed by Mo: It gave medical advice"."""
    words = str(what(decision)) % {"who": who(decision)}
    if not decision.reason:
        return words
    # Translators: what a moderator did, and why.
    return _("%(what)s: %(why)s") % {"what": words, "why": decision.get_reason_display()}


def what(decision: Decision) -> str | Promise:
    """The sentence for it, which has a place for `who`."""
    if decision.undoes_id:
        return UNDONE
    if decision.may_send_again:
        return ASKED
    is_kept = decision.status == decision.was == Status.PUBLISHED
    return KEPT if is_kept else BECAME.get(decision.status, DECIDED)
