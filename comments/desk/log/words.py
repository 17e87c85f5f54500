"""What a line of the log says, in a whole sentence, and as the cells of a spreadsheet."""

from typing import cast

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Deed, MemberAct
from comments.desk.deeds import logged, who
from comments.desk.log import letters
from comments.desk.log.lines import Line
from comments.kinds import KINDS
from comments.models import Decision, Status
from core.full_addresses import full_address

IMPOSED: dict[str, str | Promise] = {
    Deed.WARNED: gettext_lazy("<strong>{who}</strong> warned {member}"),
    Deed.HELD_ALL: gettext_lazy("<strong>{who}</strong> has all comments by {member} read first"),
    Deed.SUSPENDED: gettext_lazy("<strong>{who}</strong> paused {member} until {end}"),
    Deed.BANNED: gettext_lazy("<strong>{who}</strong> banned {member}"),
    Deed.REVEALED: gettext_lazy("<strong>{who}</strong> looked who stands behind {member}"),
    Deed.LIFTED: gettext_lazy("<strong>{who}</strong> lifted what was imposed on {member}: {was}"),
}


def sentence(line: Line) -> SafeString:
    """Who did what to whom."""
    if line.letter_act:
        return letters.sentence(line.letter_act)
    return imposed(line.act) if line.act else logged(cast("Decision", line.decision))


def imposed(act: MemberAct) -> SafeString:
    """The same of what was done to a member."""
    return format_html(
        str(IMPOSED[act.what]),
        who=act.by or _("The host"),
        member=act.was if act.is_veiled else act.member or _("somebody"),
        end=act.became,
        was=act.became if act.is_veiled else act.was,
    )


def kind_of(decision: Decision) -> str:
    """What it is called where decisions are counted."""
    if decision.undoes_id:
        return str(KINDS["undone"][0])
    if decision.may_send_again:
        return str(KINDS["asked"][0])
    if decision.status == Status.PUBLISHED:
        by_was = {Status.HELD: "approved", Status.PUBLISHED: "kept"}
        return str(KINDS[by_was.get(Status(decision.was), "after_appeal")][0])
    return str(KINDS.get("held_back" if decision.status == Status.HELD else decision.status, ("",))[0])


def head() -> list[object]:
    """The names of the columns."""
    return [
        _("When"),
        _("What"),
        _("Who decided"),
        _("Handle"),
        _("Whose"),
        _("Handle"),
        _("Essay"),
        _("Address"),
        _("Was"),
        _("Became"),
        _("Reason"),
        _("Rules"),
    ]


def cells(line: Line) -> list[object]:
    """A row of a spreadsheet: no words of comments, and no notes to their writers, which may quote them."""
    if line.letter_act:
        return letters.cells(line.letter_act, moment(line.letter_act.at))
    return cells_of_decision(line.decision, line.rules) if line.decision else cells_of_act(line.act)


def cells_of_decision(decision: Decision, rules: tuple[str, ...]) -> list[object]:
    """Of a decision about a comment."""
    comment = decision.comment
    return [
        moment(decision.at),
        kind_of(decision),
        who(decision),
        decision.by.handle if decision.by else "",
        comment.known_as,
        "" if comment.is_pen_named else comment.writer.handle,
        comment.post.title,
        full_address(comment.get_absolute_url()),
        decision.get_was_display(),
        decision.get_status_display(),
        decision.get_reason_display(),
        ", ".join(rules),
    ]


def cells_of_act(act: MemberAct | None) -> list[object]:
    """Of what was done to a member, who is known by name and handle alone."""
    if act is None:
        return []
    by, member = act.by, act.member
    return [
        moment(act.at),
        act.get_what_display(),
        by or _("The host"),
        by.handle if by else "",
        act.was if act.is_veiled else member or "",
        member.handle if member else "",
        *("", "", "" if act.is_veiled else act.was, act.became, act.reason, ""),
    ]


def moment(at: object) -> str:
    """As ISO 8601, in the zone of whoever asks."""
    return timezone.localtime(at).isoformat(timespec="seconds")  # type: ignore[arg-type]
