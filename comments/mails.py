"""One function for each e-mail about comments. Subjects tell nothing that a lock screen should not show."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.mail_wishes import one_click, stop_address
from accounts.models import MailKind, MailWish
from accounts.models.localized import as_read_by
from comments.house_rules import rule_of
from comments.models import Decision, Notice, Reason, Status
from comments.models.appeal import APPEAL_WITHIN
from comments.notices.news import news_of
from mail.composing import compose
from posts.models.climate import Climate

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from accounts.models import User
    from posts.models import Post

WHY = {
    Reason.UNKIND: gettext_lazy(
        "It could hurt somebody who reads it. "
        "People come here with things that are still sore, so we ask for kindness, also where we disagree."
    ),
    Reason.HARASSMENT: gettext_lazy(
        "It went after a person and not after what they said, and that is nothing we publish."
    ),
    Reason.MEDICAL_ADVICE: gettext_lazy(
        "It told somebody what to take, stop or do about their health. "
        "What helped you is welcome here as your own story; advice about treatment is not."
    ),
    Reason.SELF_HARM: gettext_lazy(
        "It described a way of hurting oneself. We never publish that, because somebody who is having a hard time "
        "may read it. If that is you, there are people to talk to:"
    ),
    Reason.SPAM: gettext_lazy("It was selling something."),
    Reason.PRIVATE_INFORMATION: gettext_lazy(
        "It held private details about somebody, perhaps about you. "
        "We leave those out, so that nobody can be found by them."
    ),
    Reason.ILLEGAL: gettext_lazy("The law does not allow us to publish it."),
    Reason.OFF_CLIMATE: gettext_lazy(
        "The author of this essay asked for something else beneath it. That says nothing against your words."
    ),
    Reason.OTHER: gettext_lazy("It was not something we could publish here."),
}
# The same in the words of what the author asked for, while they ask for it.
WHY_OFF_CLIMATE = {
    Climate.WITNESS: gettext_lazy(
        "The author of this essay would like to be heard without words. You can still tell them that you heard them."
    ),
    Climate.SUPPORT: gettext_lazy(
        "The author of this essay asked for support without advice here. "
        "That you are with them is welcome; what they might do they would rather find out themselves."
    ),
    Climate.STORIES: gettext_lazy(
        "The author of this essay asked for stories here. How it was for you is welcome, whatever it was."
    ),
}


def why(reason: str, post: "Post") -> "str | Promise":
    """The kind sentence for a reason, about a comment on this essay; without a reason that of the last one."""
    asked = WHY_OFF_CLIMATE.get(Climate(post.climate)) if reason == Reason.OFF_CLIMATE else None
    return asked or WHY[Reason(reason or Reason.OTHER)]


def your_comment_is_up(decision: Decision) -> None:
    """Everybody can read it now: where, the link, their words. No link while the essay itself is not up."""
    comment = decision.comment
    with as_read_by(comment.writer):
        send(
            "approved",
            comment.writer,
            _("Your comment is up"),
            decided_key(decision),
            MailKind.MY_COMMENT_IS_UP,
            **about(decision),
            link=absolute(comment.get_absolute_url()) if comment.post.is_published else "",
        )


def your_comment_was_turned_down(decision: Decision) -> None:
    """Which, why in a kind sentence, the moderator's note, their words back, what they can do; one line for spam."""
    with as_read_by(decision.comment.writer):
        was_removed = decision.status == Status.REMOVED
        # What was turned down may be other words for a comment that stays up as it was.
        is_change = decision.is_on_a_change
        subject = _("We took your comment down") if was_removed else _("Your comment was not published")
        if is_change:
            subject = _("Your change was not published")
        elif decision.may_send_again:
            subject = _("A small change to your comment?")
        template = "spam" if decision.reason == Reason.SPAM else "turned_down"
        context: dict[str, Any] = {
            "was_removed": was_removed,
            "is_change": is_change,
            "why": why(decision.reason, decision.comment.post),
            "rule": rule_of(decision.reason),
            "note": decision.note,
            "care": care_link(decision),
            "until": decision.at + APPEAL_WITHIN,
            "may_send_again": decision.may_send_again and not is_change,
            "link": absolute(reverse("comment-decision", args=[decision.comment_id])),
        }
        send(
            template,
            decision.comment.writer,
            subject,
            decided_key(decision),
            **about(decision),
            **context,
        )


def your_appeal_was_answered(decision: Decision) -> None:
    """What came of it, the moderator's sentence, their words back; the subject says neither yes nor no."""
    with as_read_by(decision.comment.writer):
        comment = decision.comment
        context: dict[str, Any] = {
            "is_up": decision.status == Status.PUBLISHED,
            "note": decision.note,
            "link": absolute(reverse("comment-decision", args=[comment.pk])),
        }
        subject = _("We looked at your comment again")
        send("appeal", comment.writer, subject, decided_key(decision), **about(decision), **context)


def comments_are_waiting(moderator: "User", *, waiting: int, reported: int, appeals: int = 0, letters: int = 0) -> None:
    """How many, and the desk; nothing of what they say."""
    with as_read_by(moderator):
        send(
            "waiting",
            moderator,
            _("Comments are waiting to be read"),
            kind=MailKind.DESK,
            waiting=waiting,
            reported=reported,
            appeals=appeals,
            letters=letters,
            link=absolute(reverse("desk")),
        )


def somebody_may_need_a_person(moderator: "User", *, key: str, queue: str = "desk-care") -> None:
    """The queue, and nothing of whom or what it is about. It comes at any hour, and at once."""
    with as_read_by(moderator):
        send("care", moderator, _("Please look at the desk now"), key, link=absolute(reverse(queue)))


def news(reader: "User", notices: "Iterable[Notice]") -> EmailMultiAlternatives:
    """One mail that tells of all these: how many and where; nobody's words. It is handed over by whoever asks for it.

    The last notice and its moment are its key: a notice of thanks is told of again when there are more.
    """
    with as_read_by(reader):
        told = news_of(notices)
        stop = stop_address(reader, *told.kinds)
        return compose(
            "comments/email/news",
            reader.email,
            told.subject,
            key=told.key,
            headers=one_click(stop),
            lines=told.lines,
            unsubscribe=stop,
        )


def about(decision: Decision) -> dict[str, Any]:
    """The essay's name and the words that were decided on."""
    comment = decision.comment
    decided_on = comment.revisions.filter(number=decision.revision).values_list("body", flat=True).first()
    return {"title": comment.post.title, "words": comment.body if decided_on is None else decided_on}


def decided_key(decision: Decision) -> str:
    """What the outbox remembers a decision's mail by, so that it is never sent twice."""
    return f"decision:{decision.pk}"


def care_link(decision: Decision) -> str:
    return absolute(reverse("care")) if decision.reason == Reason.SELF_HARM else ""


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def send(
    template: str, to: "User", subject: str, key: str | None = None, kind: MailKind | None = None, **context: Any
) -> None:
    """Put it into the outbox; one of a kind that can be stopped only where it is wanted, and with the way to stop it."""
    headers: dict[str, str] = {}
    if kind:
        if not MailWish.objects.are_wanted(to, kind):
            return
        context["unsubscribe"] = stop_address(to, kind)
        headers = one_click(context["unsubscribe"])
    compose(f"comments/email/{template}", to.email, subject, key=key, headers=headers, **context).send()
