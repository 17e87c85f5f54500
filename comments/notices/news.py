"""What one mail tells a member: how much is new and where, and nobody's words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import MailKind
from comments.models import Notice
from core.full_addresses import full_address
from posts.models import Post

# Nobody goes through more of them in a mail; the rest is on the page.
LINES_AT_MOST = 20


@dataclass(frozen=True)
class News:
    """A mail about these kinds, each line a sentence and where it leads."""

    key: str
    kinds: list[MailKind]
    subject: str
    lines: list[dict[str, str]]


def news_of(notices: Iterable[Notice]) -> News:
    """In the language that is spoken now; the kinds in the order of the settings, and the oldest first in each."""
    by_kind: dict[MailKind, dict[Post, list[Notice]]] = defaultdict(lambda: defaultdict(list))
    in_order = sorted(notices, key=lambda notice: (notice.at, notice.pk))
    for notice in in_order:
        by_kind[MailKind(notice.kind)][notice.post].append(notice)
    kinds = [kind for kind in MailKind if kind in by_kind]
    lines = [line(kind, post, found) for kind in kinds for post, found in by_kind[kind].items()]
    last = in_order[-1]
    return News(f"news:{last.pk}:{last.at.timestamp():.6f}", kinds, subject(by_kind), shortened(lines))


def line(kind: MailKind, post: Post, notices: list[Notice]) -> dict[str, str]:
    """What is new on one essay: the comment's own address where it is one, the conversation where they are more."""
    sentence = sentence_about(kind, len(notices)) % {"n": len(notices), "title": post.title}
    if kind == MailKind.REPORTED:
        # The comment may be gone by now.
        return {"sentence": sentence, "link": full_address(reverse("your-reports"))}
    if kind == MailKind.LETTERS:
        return {"sentence": sentence, "link": full_address(reverse("letters"))}
    only = notices[0].comment if len(notices) == 1 else None
    beneath = "" if kind == MailKind.NEW_ESSAYS else "#comments"
    return {"sentence": sentence, "link": full_address((only or post).get_absolute_url()) + ("" if only else beneath)}


def sentence_about(kind: MailKind, n: int) -> str:
    """What a line says of so many things of one kind on one essay, with places for their number and its title."""
    sentences: dict[str, Any] = {
        MailKind.REPLIES: ngettext("%(n)s answer to you on “%(title)s”", "%(n)s answers to you on “%(title)s”", n),
        MailKind.MENTIONS: ngettext(
            "%(n)s comment on “%(title)s” mentions you", "%(n)s comments on “%(title)s” mention you", n
        ),
        MailKind.MY_ESSAYS: ngettext("%(n)s new comment on “%(title)s”", "%(n)s new comments on “%(title)s”", n),
        MailKind.FOLLOWED: ngettext(
            "%(n)s new comment on “%(title)s”, which you follow",
            "%(n)s new comments on “%(title)s”, which you follow",
            n,
        ),
        MailKind.NEW_ESSAYS: _("A new essay is up: “%(title)s”"),
        MailKind.THANKS: ngettext(
            "Somebody thanked you for what you said on “%(title)s”",
            "Somebody thanked you for %(n)s comments on “%(title)s”",
            n,
        ),
        MailKind.HEARD: _("Readers told you that they heard you: “%(title)s”"),
        MailKind.LETTERS: _("Something is new in your letters about “%(title)s”"),
        MailKind.REPORTED: ngettext(
            "There is an answer to what you reported on “%(title)s”",
            "There are answers to %(n)s of your reports on “%(title)s”",
            n,
        ),
        MailKind.MY_COMMENT_IS_UP: ngettext(
            "Your comment on “%(title)s” is up: everybody can read it now.",
            "%(n)s of your comments on “%(title)s” are up: everybody can read them now.",
            n,
        ),
    }
    return str(sentences[kind])


def subject(by_kind: dict[MailKind, dict[Post, list[Notice]]]) -> str:
    """How much, where it is all of one kind; never what about, because it shows on lock screens."""
    if len(by_kind) > 1:
        return _("What is new for you")
    [(kind, essays)] = by_kind.items()
    count = sum(map(len, essays.values()))
    return subject_about(kind, count, len(essays)) % {"count": count}


def subject_about(kind: MailKind, count: int, essays: int) -> str:
    """What the subject says of so many things of one kind on so many essays, with a place for their number."""
    on_one = ngettext("%(count)d new comment on your essay", "%(count)d new comments on your essay", count)
    on_more = ngettext("%(count)d new comment on your essays", "%(count)d new comments on your essays", count)
    subjects = {
        MailKind.REPLIES: ngettext("%(count)d answer to you", "%(count)d answers to you", count),
        MailKind.MENTIONS: ngettext("%(count)d comment mentions you", "%(count)d comments mention you", count),
        MailKind.MY_ESSAYS: on_one if essays == 1 else on_more,
        MailKind.FOLLOWED: ngettext(
            "%(count)d new comment where you follow", "%(count)d new comments where you follow", count
        ),
        MailKind.NEW_ESSAYS: ngettext("%(count)d new essay", "%(count)d new essays", count),
        MailKind.THANKS: _("Somebody thanked you"),
        MailKind.HEARD: _("Readers heard you"),
        MailKind.LETTERS: _("Your letters"),
        MailKind.REPORTED: _("What became of your report"),
        MailKind.MY_COMMENT_IS_UP: ngettext("Your comment is up", "%(count)d of your comments are up", count),
    }
    return subjects[kind]


def shortened(lines: list[dict[str, str]]) -> list[dict[str, str]]:
    """The first ones, and one that leads to the others."""
    if len(lines) <= LINES_AT_MOST:
        return lines
    shown = lines[: LINES_AT_MOST - 1]
    rest = len(lines) - len(shown)
    more = ngettext("And %(count)d more", "And %(count)d more", rest) % {"count": rest}
    return [*shown, {"sentence": more, "link": full_address(reverse("notifications"))}]
