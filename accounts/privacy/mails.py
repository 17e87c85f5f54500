"""Mails about one's data and about closing the account: what happened, what it means, at most one link, to a page of settings."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Closing, Export, User
from accounts.models.closing import EssaysBecome, WordsBecome
from accounts.models.localized import as_read_by
from accounts.names import is_writer
from core.dates import full_date
from core.full_addresses import full_address
from publication.models import Publication


def your_data_is_ready(export: Export) -> None:
    """Into the outbox, once for each time it was asked for; nothing of the data."""
    with as_read_by(export.member):
        sentences = [
            _("The copy of your data that you asked for is ready."),
            _("You can fetch it from your settings for 24 hours. Then it is deleted here."),
        ]
        link = (full_address(reverse("my-data")), _("Go to your settings"))
        key = f"export:{export.pk}:{export.asked_at:%Y%m%d%H%M%S}"
        message(export.member, _("What you asked for is ready"), sentences, link=link, key=key).send()


def account_will_be_closed(closing: Closing) -> None:
    """Into the outbox: until when, and how to take it back."""
    with as_read_by(closing.member):
        sentences = [
            _("You asked us to close your account. That happens on %(day)s.") % {"day": full_date(closing.due_at)},
            _("Until then nothing changes on the site, but you are signed out everywhere."),
            _("If you change your mind, or if this was not you, sign in before that day: that takes it back."),
        ]
        link = (full_address(reverse("account_login")), _("Sign in and keep the account"))
        message(closing.member, _("Your account will be closed"), sentences, link=link).send()


def account_stays_open(member: User) -> None:
    """Into the outbox: somebody signed in, and if that was not its owner, they should know."""
    with as_read_by(member):
        sentences = [
            _("You signed in, so your account stays open and nothing was removed."),
            _("If you still want to close it, you can ask for it again in your settings."),
        ]
        link = (full_address(reverse("my-data")), _("Go to your settings"))
        message(member, _("Your account stays open"), sentences, link=link).send()


def account_is_closed(closing: Closing) -> Any:
    """The receipt, to be sent once the account is empty; it is written before, while its reader's language is known."""
    with as_read_by(closing.member):
        sentences = [_("Your account is closed, as you asked."), words_sentence(closing)]
        if is_writer(closing.member):
            sentences.append(essays_sentence(closing))
        sentences.append(
            _("Your name, your email address and everything else that was kept with the account are erased.")
        )
        why = _("This is the last mail to you. Once it is sent, your address is not kept here any more.")
        return message(closing.member, _("Your account is closed"), sentences, why=why)


def words_sentence(closing: Closing) -> str:
    if closing.words == WordsBecome.UNSIGNED:
        return _("Your comments that everybody could read stay, signed “a former reader”. All others are erased.")
    return _("Your comments are erased.")


def essays_sentence(closing: Closing) -> str:
    if closing.essays == EssaysBecome.UNSIGNED:
        return _("Your published essays stay, signed “a former writer”. Drafts are deleted.")
    return _("Your essays are taken down and erased.")


def message(
    to: User, subject: str, sentences: list[str], *, link: tuple[str, str] = ("", ""), why: str = "", key: str = ""
) -> Any:
    """A mail as text and as HTML with the same words, ready to be sent."""
    context = {
        "publication": Publication.current(),
        "subject": subject,
        "sentences": sentences,
        "link": link[0],
        "label": link[1],
        "why_last": why,
    }
    text = render_to_string("accounts/email/privacy.txt", context).strip() + "\n"
    composed: Any = EmailMultiAlternatives(subject, text, settings.MAIL_FROM, [to.email])
    composed.attach_alternative(render_to_string("accounts/email/privacy.html", context), "text/html")
    composed.key = key or None
    return composed
