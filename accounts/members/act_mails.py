"""What a member is told of what was done to their account: what, why, what it means, and how to answer."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts.models.localized import as_read_by
from accounts.models.member_act import Deed, MemberAct
from accounts.models.role import Role
from publication.models import Publication

if TYPE_CHECKING:
    from accounts.models.user import User

type Words = tuple[str, Sequence[str]]


def tell_the_member(act: MemberAct) -> None:
    """Mail it to whom it concerns, in their language; some acts concern nobody but the log."""
    words = WORDS.get(Deed(act.what))
    if words is None or act.member is None or act.member.is_gone or not act.member.email:
        return
    with as_read_by(act.member):
        subject, sentences = words(act)
        send(act.member, subject, sentences=sentences, reason=act.reason, key=f"act:{act.pk}")


def role_changed(act: MemberAct) -> Words:
    """What they can do now."""
    site = Publication.current().name
    subject = _("What you can do at %(site)s has changed") % {"site": site}
    now = {
        Role.READER: _("You are a reader there now: you can read and comment."),
        Role.AUTHOR: _("You are an author there now: you can write essays."),
        Role.MODERATOR: _("You are a moderator there now: you can read the comments that wait, and decide on them."),
        Role.ADMINISTRATOR: _(
            "You are an administrator there now: you can change the site and look after its members."
        ),
    }
    return subject, [now[Role(act.became)]]


def signed_out(act: MemberAct) -> Words:
    """That it was done, and that they can come back."""
    return _("You were signed out everywhere"), [
        _("An administrator signed you out in every browser."),
        _("You can sign in again whenever you like; nothing else has changed."),
    ]


def stopped(act: MemberAct) -> Words:
    """That they cannot sign in, and that nothing is lost."""
    return _("Your account is stopped"), [
        _(
            "An administrator has stopped your account. You cannot sign in at the moment, and what you wrote is not shown."
        ),
        _("Nothing of yours was deleted."),
    ]


def let_in(act: MemberAct) -> Words:
    return _("You can sign in again"), [_("Your account is open again, and what you wrote is shown as before.")]


def second_step_removed(act: MemberAct) -> Words:
    """What no longer protects the account, and what to do about it."""
    return _("Your second step was removed"), [
        _("An administrator removed the second step of your sign-in, and you were signed out everywhere."),
        _("Sign in as before, then add a new one in your settings."),
    ]


def made_different(act: MemberAct) -> Words:
    """What others see of them now, whoever is meant to have asked for it; the old name is in no mail."""
    changed = {
        Deed.NAME: _("An administrator changed the name people see beside what you write."),
        Deed.HANDLE: _("An administrator changed your handle."),
        Deed.BIO: _("An administrator changed the lines about you as a writer."),
        Deed.PORTRAIT: _("An administrator changed your portrait."),
    }
    return _("What others see of you was changed"), [changed[Deed(act.what)], _("You find it in your settings.")]


WORDS: dict[Deed, Callable[[MemberAct], Words]] = {
    Deed.ROLE: role_changed,
    Deed.SIGNED_OUT: signed_out,
    Deed.STOPPED: stopped,
    Deed.LET_IN: let_in,
    Deed.SECOND_STEP: second_step_removed,
    Deed.NAME: made_different,
    Deed.HANDLE: made_different,
    Deed.BIO: made_different,
    Deed.PORTRAIT: made_different,
}


def send(to: "User", subject: str, *, key: str, **context: Any) -> None:
    """Put it into the outbox, as text and as HTML with the same words."""
    context |= {"publication": Publication.current(), "subject": subject, "member": to}
    text = render_to_string("accounts/email/act.txt", context).strip() + "\n"
    message: Any = EmailMultiAlternatives(subject, text, settings.MAIL_FROM, [to.email])
    message.attach_alternative(render_to_string("accounts/email/act.html", context), "text/html")
    message.key = key
    message.send()
