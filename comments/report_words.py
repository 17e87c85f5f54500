"""What became of a report, in words for whoever made it. Nothing of who decided, and nothing of what was done for anybody."""

from django.utils.translation import gettext as _

from comments.models import Report
from comments.models.report import Outcome


def headline(report: Report) -> str:
    """In a few words, as a notice says it."""
    return {
        Outcome.UPHELD: _("A comment that you reported was taken down."),
        Outcome.KEPT: _("A comment that you reported stays."),
        Outcome.GONE: _("A comment that you reported was taken down by its writer."),
        Outcome.CARED: _("A moderator has looked after somebody you were worried about."),
    }[Outcome(report.outcome)]


def sentence_about(report: Report) -> str:
    """What became of a report, to whoever made it: what happened, and why that may be. Nothing of who decided."""
    outcome = report.what_became_of_it
    if report.is_worry and not outcome:
        return _("Two moderators have been told, and somebody will look after it.")
    if outcome == Outcome.KEPT and report.was_kept_before:
        return _(
            "A moderator read these words before, for the same reason, and let them stay. "
            "They may be hard to read and still be no harm to anybody; you can mute whoever wrote them."
        )
    return {
        Outcome.UPHELD: _("A moderator agreed with you, and the comment was taken down."),
        Outcome.KEPT: _(
            "A moderator read it, and it stays. It may be hard to read, or mistaken, and still be no harm to anybody; "
            "you can mute whoever wrote it."
        ),
        Outcome.GONE: _("Whoever wrote it took it down before a moderator had decided."),
        Outcome.CARED: _("A moderator has looked after it. What was said stays between them."),
    }.get(
        Outcome(outcome) if outcome else None,  # type: ignore[arg-type]
        _("A moderator will look at it."),
    )
