"""What is mailed when what opens an account changes, each with one way to take it back, and when it is used on a new browser."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models.localized import as_read_by
from core.dates import full_date
from core.full_addresses import full_address
from mail.composing import send
from publication.models import Publication

if TYPE_CHECKING:
    from accounts.models.user import User

TEMPLATE = "accounts/email/notice"


def tell_of_new_address(member: "User", token: str, *, old_address: str) -> None:
    """To the address from before; not which one it is now, because nobody knows who reads there today."""
    with as_read_by(member):
        send(
            TEMPLATE,
            old_address,
            _("The address of your account was changed"),
            sentences=[
                _(
                    "Your account at %(site)s has another email address since %(moment)s; this one no longer signs you in."
                )
                % {"site": Publication.current().name, "moment": now()},
                _("If you did that, there is nothing to do."),
                _(
                    "If it wasn’t you, take it back: this address is put back, and everybody is signed out. That works for 14 days."
                ),
            ],
            link=undo_address(token),
            label=_("It wasn’t me, take it back"),
        )


def tell_of_new_password(member: "User", token: str) -> None:
    """To the member, with the link after which no password works."""
    with as_read_by(member):
        send(
            TEMPLATE,
            member.email,
            _("The password of your account was changed"),
            sentences=[
                _("Your account at %(site)s has a new password since %(moment)s. All other browsers were signed out.")
                % {"site": Publication.current().name, "moment": now()},
                _("If you did that, there is nothing to do."),
                _(
                    "If it wasn’t you, take it back: the password stops working, and everybody is signed out. That works for 14 days."
                ),
            ],
            link=undo_address(token),
            label=_("It wasn’t me, take it back"),
        )


def tell_of_no_password(member: "User", token: str) -> None:
    """To the member, with the link that signs everybody out."""
    with as_read_by(member):
        send(
            TEMPLATE,
            member.email,
            _("The password of your account was removed"),
            sentences=[
                _("Your account at %(site)s has no password since %(moment)s. All other browsers were signed out.")
                % {"site": Publication.current().name, "moment": now()},
                _("If you did that, there is nothing to do: a code by email signs you in."),
                _(
                    "If it wasn’t you, take it back: everybody is signed out, and ways in that were added since the day before are removed. That works for 14 days."
                ),
            ],
            link=undo_address(token),
            label=_("It wasn’t me, take it back"),
        )


def tell_what_was_undone(member: "User", *, address: str) -> None:
    """To the address that the account had until now, whoever reads there."""
    with as_read_by(member):
        send(
            TEMPLATE,
            address,
            _("A change of your account was taken back"),
            sentences=[
                _("Somebody took back a change of your account at %(site)s, with the link that we had mailed.")
                % {"site": Publication.current().name},
                _("The account has the email address from before, and every browser was signed out."),
                _("If you think that this is wrong, answer this email."),
            ],
        )


def tell_of_new_browser(member: "User", browser: str, at: datetime) -> None:
    """When and with what kind of browser; not from where, which nobody here knows."""
    with as_read_by(member):
        moment, site = in_words(at), Publication.current().name
        sentence = (
            _("You signed in at %(site)s with %(browser)s, %(moment)s, where you have not been lately.")
            if browser
            else _("You signed in at %(site)s with a browser we do not know, %(moment)s.")
        )
        send(
            TEMPLATE,
            member.email,
            _("You signed in on a new browser"),
            sentences=[
                sentence % {"site": site, "browser": browser, "moment": moment},
                _("If that was you, there is nothing to do."),
                _("If it wasn’t, sign that browser out. Your mailbox is the way in, so look after it too."),
            ],
            link=full_address(reverse("sessions")),
            label=_("See where you are signed in"),
        )


def now() -> str:
    return in_words(timezone.now())


def in_words(moment: datetime) -> str:
    """Day and hour by the reader's clock; never "today", because a mail is read some other day."""
    return pgettext("day and hour", "%(day)s, %(time)s") % {
        "day": full_date(moment),
        "time": date_format(timezone.localtime(moment), "TIME_FORMAT"),
    }


def undo_address(token: str) -> str:
    return full_address(reverse("undo", args=[token]))
