"""What the log says of letters: who opened which, and what was decided. Never a word of them, nor whose a pen-name is."""

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.desk.log.wanted import A_RULE, LETTERS, Wanted
from comments.models import LetterAct, LetterDeed

if TYPE_CHECKING:
    from django.db.models import QuerySet

NAMED = ("by", "letter__writer", "letter__pen_name", "letter__post")
UNUSED = ("letter__body", "letter__html", "letter__post__body", "letter__post__html", "letter__post__plain")
SENTENCES: dict[str, str | Promise] = {
    LetterDeed.READ: gettext_lazy("<strong>{who}</strong> read a letter by {name}"),
    LetterDeed.PASSED_ON: gettext_lazy("<strong>{who}</strong> passed on a letter by {name}"),
    LetterDeed.REJECTED: gettext_lazy("<strong>{who}</strong> did not pass on a letter by {name}"),
    LetterDeed.REMOVED: gettext_lazy("<strong>{who}</strong> took away a letter by {name}"),
    LetterDeed.KEPT: gettext_lazy("<strong>{who}</strong> let a reported letter by {name} stay"),
}


def acts_on_letters(wanted: Wanted, people: list[int]) -> "QuerySet[LetterAct]":
    """Those that are asked for; `people` are the members whom the words of a name mean. By whom a pen-name is, nobody finds it."""
    rows = LetterAct.objects.select_related(*NAMED).defer(*UNUSED)
    if wanted.rule or (wanted.what and wanted.what not in LETTERS):
        return rows.none()
    if wanted.what:
        rows = rows.filter(what=LETTERS[wanted.what])
    if wanted.by:
        rows = rows.filter(by=None) if wanted.by == A_RULE else rows.filter(by=int(wanted.by))
    if wanted.reason:
        rows = rows.filter(reason=wanted.reason)
    if wanted.person:
        by_name = Q(letter__pen_name=None, letter__writer__in=people)
        rows = rows.filter(by_name | Q(letter__pen_name__name__icontains=wanted.person))
    return rows


def sentence(act: LetterAct) -> SafeString:
    """Who did what."""
    name = act.letter.signature.display_name
    return format_html(str(SENTENCES[act.what]), who=act.by or _("A rule"), name=name)


def cells(act: LetterAct, at: str) -> list[object]:
    """A row of the spreadsheet, whose first cell is `at`."""
    by, letter = act.by, act.letter
    handle = "" if letter.is_pen_named or letter.writer.is_gone else letter.writer.handle
    return [
        at,
        act.get_what_display(),
        by or _("A rule"),
        by.handle if by else "",
        letter.signature.display_name,
        handle,
        letter.post.title,
        *("", "", "", act.get_reason_display(), ""),
    ]
