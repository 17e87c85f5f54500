"""What a notice says, on the site. Names are those of this moment: who took theirs off is a former reader here too."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.models import Notice, NoticeKind, Thanks
from comments.models.notice import ABOUT_A_NO, SAID
from comments.notices import heard, letters
from comments.report_words import headline, sentence_about
from core.plain_text import excerpt as beginning

NAMED_AT_MOST = 2
EXCERPT_LENGTH = 140


@dataclass(frozen=True)
class Line:
    """One notice as its row shows it; the excerpt is somebody's words, and only of what anybody can read, or says more."""

    notice: Notice
    sentence: str
    excerpt: str = ""


def lines_of(notices: Iterable[Notice]) -> list[Line]:
    """The rows of a page; one query for who said thanks, and one for how many heard an essay, where a row is about that."""
    shown = list(notices)
    thankers = who_thanked([notice for notice in shown if notice.kind == NoticeKind.THANKS])
    hearers = heard.how_many(shown)
    return [
        Line(notice, sentence(notice, thankers.get(notice.pk, []), hearers.get(notice.post_id, 0)), excerpt(notice))
        for notice in shown
    ]


def excerpt(notice: Notice) -> str:
    """The beginning of what was said, or what was reported; empty for what has no words to show."""
    if notice.comment and notice.kind in SAID:
        # Under a content note the note alone: whoever reads their notices has not chosen that moment.
        note = notice.comment.note
        return _("Content note: %(note)s") % {"note": note} if note else beginning(notice.comment.body, EXCERPT_LENGTH)
    return sentence_about(notice.report) if notice.report else ""


def sentence(notice: Notice, thankers: list[str], hearers: int = 0) -> str:
    """Who did what."""
    if notice.kind == NoticeKind.HEARD:
        return heard.sentence_about(hearers)
    if notice.kind == NoticeKind.THANKS:
        return thanks_by(thankers)
    if notice.report:
        return headline(notice.report)
    if notice.letter:
        return letters.sentence_about(notice.letter_news, notice.letter)
    plain = {
        NoticeKind.COMMENT_UP: _("A moderator read your comment, and it is up."),
        NoticeKind.COMMENT_DOWN: _("A moderator could not publish your comment. The email says why."),
        NoticeKind.WROTE: _("A moderator wrote to you. Nobody else can read it."),
        NoticeKind.APPEAL: _("A moderator looked at your comment again, as you asked."),
        NoticeKind.NEW_ESSAYS: _("A new essay is up."),
    }
    if notice.comment is None or notice.kind in plain:
        return plain[NoticeKind(notice.kind)]
    name = notice.comment.signature.display_name
    said = {
        NoticeKind.REPLIES: _("%(name)s answered you."),
        NoticeKind.MENTIONS: _("%(name)s mentioned you."),
        NoticeKind.MY_ESSAYS: _("%(name)s commented on your essay."),
        NoticeKind.FOLLOWED: _("%(name)s commented on an essay you follow."),
    }
    return said[NoticeKind(notice.kind)] % {"name": name}


def thanks_by(names: list[str]) -> str:
    """One or two are named; of more, how many."""
    if len(names) > NAMED_AT_MOST:
        more = ngettext(
            "%(count)d person thanked you for your comment.",
            "%(count)d people thanked you for your comment.",
            len(names),
        )
        return more % {"count": len(names)}
    if len(names) == NAMED_AT_MOST:
        return _("%(one)s and %(other)s thanked you for your comment.") % {"one": names[0], "other": names[1]}
    return _("%(name)s thanked you for your comment.") % {"name": "".join(names)}


def who_thanked(notices: list[Notice]) -> dict[int, list[str]]:
    """The names of those who thanked, by notice, the first first; nobody whom its member muted."""
    if not notices:
        return {}
    found = Thanks.objects.filter(comment__in=[notice.comment_id for notice in notices]).heard()
    names: dict[int, list[str]] = defaultdict(list)
    for thanks in found.select_related("by", "pen_name").order_by("at", "pk"):
        names[thanks.comment_id].append(thanks.signature.display_name)
    return {notice.pk: names[notice.comment_id or 0] for notice in notices}


def target(notice: Notice) -> str:
    """Where it leads: the comment's own address, the essay, or a page of one's own about it."""
    if notice.kind in ABOUT_A_NO and notice.comment:
        return reverse("comment-decision", args=[notice.comment.pk])
    if notice.kind == NoticeKind.REPORTED:
        return reverse("your-reports")
    if notice.kind == NoticeKind.WROTE and notice.comment:
        return reverse("comment-sent", args=[notice.comment.pk])
    if notice.letter:
        return letters.address_of(notice.letter)
    return (notice.comment or notice.post).get_absolute_url()
