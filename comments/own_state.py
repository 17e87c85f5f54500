"""What became of one's own comment, in words for its writer: what it is now, since when, why, and what can be done."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comments.mails import why
from comments.models import Comment, Decision, Reason, Status
from comments.models.appealed import standing
from comments.models.status import TURNED_DOWN
from comments.models.withdrawn import MAY_BE_WITHDRAWN
from core.dates import said_at_in_a_sentence
from publication.models import Publication

type Words = str | Promise

# A badge for each state in which a member finds their comment: its words, and which colour goes with them.
BADGES: dict[str, tuple[Words, str]] = {
    Status.SENDING: (_("Being sent"), "wait"),
    Status.HELD: (_("Waiting to be read"), "wait"),
    Status.PUBLISHED: (_("Published"), "ok"),
    Status.REJECTED: (_("Not published"), "stop"),
    Status.REMOVED: (_("Taken down by a moderator"), "stop"),
    Status.FINAL: (_("Not published, after a second look"), "stop"),
    Status.WITHDRAWN: (_("Taken down by you"), ""),
    Status.LETTER: (_("A letter to the care team"), "wait"),
}


@dataclass(frozen=True)
class OwnState:
    """The badge and its colour, sentences that say more, why it was turned down, a moderator's note, and the ways on."""

    badge: Words
    colour: str
    sentences: list[str] = field(default_factory=list)
    why: Words = ""
    note: str = ""
    ways: list[tuple[str, Words]] = field(default_factory=list)


def state_of(comment: Comment, publication: Publication) -> OwnState:
    """Of a comment with its essay and its decisions, newest first; asks the database for nothing more."""
    badge, colour = BADGES[comment.status]
    decision = what_turned_it_down(comment)
    is_spam = bool(decision and decision.reason == Reason.SPAM)
    return OwnState(
        badge,
        colour,
        sentences_on(comment),
        why(decision.reason, comment.post) if decision else "",
        decision.note if decision and not is_spam else "",
        ways_on(comment, publication),
    )


def what_turned_it_down(comment: Comment) -> Decision | None:
    """The decision that its writer should know the reason of: about the comment, or about a change of its words."""
    last = next(iter(standing(comment.decisions.all())), None)
    if last is None or last.status not in TURNED_DOWN:
        return None
    is_about_change = comment.status == Status.PUBLISHED and last.revision > comment.revision
    return last if comment.status in TURNED_DOWN or (is_about_change and not comment.waiting_revision) else None


def sentences_on(comment: Comment) -> list[str]:
    """Since when it is what it is, and what of it others can see."""
    said = {
        Status.SENDING: lambda: f"{gettext('Only you see this for now.')} {comment.goes_out}",
        Status.HELD: lambda: since(
            gettext("Only you can see it for now. It has waited since %(moment)s."), comment.held_at
        ),
        Status.LETTER: lambda: gettext("Only the moderators of this site can read it. It is not published."),
        Status.PUBLISHED: lambda: since(gettext("Everybody can read it since %(moment)s."), comment.first_published_at),
    }.get(Status(comment.status))
    sentences = [said()] if said else []
    if comment.status == Status.HELD and comment.first_published_at:
        sentences.append(gettext("A person will read it again. That it waits says nothing about you."))
    if comment.status == Status.PUBLISHED and not comment.post.is_published:
        sentences = [gettext("The essay is not up at the moment, so nobody can read it.")]
    if comment.status == Status.PUBLISHED and comment.edited_at:
        sentences.append(since(gettext("You changed it %(moment)s."), comment.edited_at))
    if comment.is_sent_again:
        sentences.append(gettext("You sent it again, so it is read before what is new."))
    if (appeal := comment.newest_appeal) and appeal.is_open:
        sentences.append(since(gettext("You asked for another look %(moment)s. Nobody has answered yet."), appeal.at))
    if comment.waiting_revision:
        sentences.append(
            since(
                gettext("Your change waits to be read since %(moment)s. Until then the earlier words stay."),
                comment.held_at,
            )
        )
    elif comment.status == Status.PUBLISHED and what_turned_it_down(comment):
        sentences.append(gettext("Your change was not published. The earlier words stay."))
    if not comment.is_signed and comment.status != Status.WITHDRAWN:
        sentences.append(gettext("Your name is off it."))
    return sentences


def ways_on(comment: Comment, publication: Publication) -> list[tuple[str, Words]]:
    """What its writer can do about it now: where, and what that is called."""
    is_up = comment.post.is_published
    can_be_seen = is_up and comment.status in (Status.PUBLISHED, Status.HELD, Status.SENDING)
    is_open = is_up and comment.post.takes_words(publication)
    ways: list[tuple[bool, str, Words]] = [
        (can_be_seen, "comment", _("See it")),
        (comment.is_letter, "comment-sent", _("See it")),
        (comment.can_be_edited and is_open, "comment-edit", _("Edit")),
        (comment.status in MAY_BE_WITHDRAWN and not comment.is_being_sent, "comment-withdrawal", _("Withdraw")),
        (comment.is_signed and comment.status == Status.PUBLISHED, "taking-name-off", _("Take my name off")),
        (is_open and comment.can_be_sent_again, "comment-again", _("Edit and send again")),
        (comment.can_be_appealed, "comment-appeal", _("Ask for another look")),
        (comment.status in TURNED_DOWN, "comment-decision", _("What was decided")),
    ]
    return [(reverse(name, args=[comment.pk]), words) for is_there, name, words in ways if is_there]


def since(sentence: str, moment: Any) -> str:
    return sentence % {"moment": said_at_in_a_sentence(moment)}
