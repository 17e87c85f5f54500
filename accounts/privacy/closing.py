"""Closing an account: the wish, taking it back by signing in, and what happens after fourteen days."""

import logging
import secrets
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone

from accounts.models import (
    Closing,
    Export,
    GoneHandle,
    Invitation,
    KeyChange,
    MailWish,
    MemberNote,
    NameChange,
    Sanction,
    Session,
    SignIn,
    TrustedBrowser,
    User,
)
from accounts.models.closable import A_FORMER_READER
from accounts.models.role import Role
from accounts.privacy.mails import account_is_closed, account_stays_open, account_will_be_closed
from accounts.signals import closing as closing_now
from mail.models import OutgoingMail

logger = logging.getLogger(__name__)

# Rows that are the member's alone and go with the account, and how each names them.
THEIRS_ALONE: list[tuple[type[Model], str]] = [
    (Session, "member"),
    (SignIn, "member"),
    (Export, "member"),
    (KeyChange, "member"),
    (MailWish, "member"),
    (NameChange, "member"),
    (TrustedBrowser, "member"),
    (EmailAddress, "user"),
    (Authenticator, "user"),
    (SocialAccount, "user"),
]


class LastAdministrator(Exception):
    """Somebody has to be able to look after the place."""


@transaction.atomic
def ask_to_close(member: User, *, words: str, essays: str) -> Closing:
    """Note the wish, sign the member out everywhere and mail them how to take it back; raises LastAdministrator.

    Asked twice, the first wish counts.
    """
    if not may_go(locked(member)):
        raise LastAdministrator
    closing, is_new = Closing.objects.get_or_create(member=member, defaults={"words": words, "essays": essays})
    member.end_sessions(staying=None)
    if is_new:
        account_will_be_closed(closing)
    return closing


@transaction.atomic
def come_back(member: User) -> bool:
    """They signed in: the account stays. False where nothing was to be closed."""
    locked(member)
    number, _by_kind = Closing.objects.filter(member=member).delete()
    if number:
        account_stays_open(member)
    return bool(number)


@transaction.atomic
def carry_out(closing_id: int, now: datetime) -> bool:
    """Empty the account whose time is over; False where it is not, where they came back, or where it is done.

    All of it is one transaction, so that a worker that dies leaves everything as it was.
    """
    member = User.objects.filter(closing=closing_id).first()
    if member is None or locked(member).is_gone:
        return False
    # Looked for behind the lock, because signing in takes it away.
    closing = Closing.objects.due(now).select_related("member").filter(pk=closing_id).first()
    if closing is None:
        return False
    if not may_go(closing.member):
        logger.warning("The account %s is not closed: nobody else looks after the place.", member.pk)
        return False
    empty(closing)
    return True


def may_go(member: User) -> bool:
    """Whether somebody looks after the place without them: another administrator who is not going too."""
    # By role: whoever has not shown a second factor has no powers in this request, and is the last one nevertheless.
    if member.role != Role.ADMINISTRATOR:
        return True
    others = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True, closing=None)
    return others.exclude(pk=member.pk).exists()


def empty(closing: Closing) -> None:
    """Everything that is a person's goes; the row stays, for decisions and places that point to it."""
    member = closing.member
    receipt = account_is_closed(closing)
    closing_now.send(User, user=member, closing=closing)
    forget_mails(member)
    member.remove_portrait()
    for export in Export.objects.filter(member=member):
        export.drop_file()
    for kind, name in THEIRS_ALONE:
        kind._default_manager.filter(**{name: member}).delete()
    forget_names(member)
    forget_what_was_said_of(member)
    Invitation.objects.filter(Q(by=member) | Q(used_by=member)).update(email="")
    GoneHandle.objects.remember(member.handle)
    User.objects.filter(pk=member.pk).update(**emptied())
    closing.delete()
    receipt.send()


def emptied() -> dict[str, Any]:
    """Every column of an account as it is where nobody is; address and handle only differ from all others."""
    columns = [field for field in User._meta.concrete_fields if not field.primary_key and not field.generated]
    name = f"gone_{secrets.token_hex(8)}"
    return {
        **{field.attname: field.get_default() for field in columns},
        "display_name": A_FORMER_READER,
        "handle": name,
        "email": f"{name}@gone.invalid",
        "password": "!",
        "is_active": False,
        "closed_at": timezone.now(),
    }


def forget_mails(member: User) -> None:
    """What still waits to be sent to them is not sent any more."""
    for mail in OutgoingMail.objects.waiting().filter(recipients__overlap=addresses_of(member)):
        mail.drop()


def forget_names(member: User) -> None:
    """In the log of Django's admin their number is left of them."""
    about = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User), object_id=str(member.pk))
    about.update(object_repr="")


def forget_what_was_said_of(member: User) -> None:
    """What moderators wrote to them and about them. When, by whom and why something was imposed stays, as decisions do.

    So does the key of the mailbox with what is in force, or closing an account would be the way past it; a nightly job
    drops it once that is over.
    """
    MemberNote.objects.filter(member=member).update(words="")
    Sanction.objects.filter(member=member).update(message="")


def addresses_of(member: User) -> list[str]:
    """Every address of a member, those that nobody proved too."""
    return [*{member.email, *EmailAddress.objects.filter(user=member).values_list("email", flat=True)}]


def locked(member: User) -> User:
    """The member as they are now, held until the transaction ends, and all administrators if they are one.

    So signing in, asking and emptying come one after another, and of two administrators who go at once the second stays.
    """
    is_one = Q(role=Role.ADMINISTRATOR, is_active=True) if member.role == Role.ADMINISTRATOR else Q()
    rows = User.objects.select_for_update(no_key=True).order_by("pk").filter(is_one | Q(pk=member.pk))
    return next(row for row in rows if row.pk == member.pk)
