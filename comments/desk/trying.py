"""What lists of words would do: to a sentence, and to what was said lately."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.models import Comment, WordList
from comments.models.judged import number_of_links
from comments.models.status import UNSENT
from comments.models.word_list import Which
from comments.rules import Draft, Figures, Standing, judge
from comments.spam.scoring import spam_score
from core.phrases import Found, Phrases
from publication.models import Publication

# What conversation and spam look like changes; what was said long ago says little.
COMMENTS_LOOKED_AT = 500
SHOWN = 30
AROUND = 80


def writers(figures: Figures) -> list[tuple[str | Promise, Standing]]:
    """Whose sentence it might be."""
    known = Standing(
        approved_by_a_person=figures.newcomer_until,
        published=figures.links_until,
        decided_lately=figures.history_decisions,
    )
    return [
        (gettext_lazy("Somebody new here"), Standing()),
        (gettext_lazy("Somebody whose comments were approved"), known),
        (gettext_lazy("A moderator"), Standing(is_staff=True)),
    ]


class Outcome(NamedTuple):
    """Whose comment it would be, what becomes of it, and why."""

    who: str | Promise
    what: str
    why: list[str]


class Caught(NamedTuple):
    """A comment that the lists have something in: whether it would be turned down, and the words in their place."""

    comment: Comment
    is_banned: bool
    words: SafeString


@dataclass
class Looked:
    """How many comments were looked at, how many each list has something in, and the newest of them."""

    at: int = 0
    banned: int = 0
    watched: int = 0
    shown: list[Caught] = field(default_factory=list)


def tried(sentence: str, site: Publication | None = None, /, *, banned: Phrases, watched: Phrases) -> list[Outcome]:
    """What all the rules say of a sentence as a comment of its own, by who wrote it; `site` has figures that are not saved yet."""
    site = site or Publication.current()
    figures = Figures.of(site)
    draft = Draft(
        body=sentence,
        links=number_of_links(sentence),
        hold_comments_of=site.hold_comments_of,
        banned=banned,
        watched=watched,
        care=WordList.objects.phrases(Which.CARE),
        figures=figures,
        spam_score=spam_score(sentence, figures),
    )
    return [outcome(who, draft, writer) for who, writer in writers(figures)]


def outcome(who: str | Promise, draft: Draft, writer: Standing) -> Outcome:
    """What becomes of the sentence as this writer's."""
    verdict = judge(draft, writer)
    if verdict.refusal:
        return Outcome(who, _("Could not be sent"), [verdict.refusal.sentence])
    if verdict.is_turned_down:
        words = ", ".join(dict.fromkeys(found.phrase for found in draft.banned.find(draft.body)))
        return Outcome(who, _("Turned down at once"), [_("Has a banned word: %(words)s") % {"words": words}])
    reasons = [_(hold.sentence) for hold in verdict.reasons_to_wait]
    return Outcome(who, _("Waits to be read") if reasons else _("Appears at once"), reasons)


def would_have_done(*, banned: Phrases, watched: Phrases) -> Looked:
    """The lists on the newest comments that were sent, whatever became of them."""
    looked = Looked()
    sent = Comment.objects.exclude(status__in=UNSENT).exclude(body="").filter(revisions__number=1)
    # Their first texts are numbered as they came; comments themselves have no such order.
    newest = sent.select_related("writer", "pen_name", "post").order_by("-revisions__pk")
    for comment in newest[:COMMENTS_LOOKED_AT]:
        looked.at += 1
        bad, odd = banned.find(comment.body), watched.find(comment.body)
        looked.banned += bool(bad)
        looked.watched += bool(odd and not bad)
        if (bad or odd) and len(looked.shown) < SHOWN:
            looked.shown.append(Caught(comment, bool(bad), marked(comment.body, bad or odd)))
    return looked


def marked(text: str, found: list[Found]) -> SafeString:
    """The text around the first of them, with each of them marked."""
    start = max(0, found[0].start - AROUND)
    end = min(len(text), found[0].end + AROUND)
    parts, at = [], start
    for one in found:
        if at <= one.start and one.end <= end:
            parts.append((text[at : one.start], text[one.start : one.end]))
            at = one.end
    body = format_html_join("", "{}<mark>{}</mark>", parts)
    return format_html("{}{}{}{}", "…" * (start > 0), body, text[at:end], "…" * (end < len(text)))
