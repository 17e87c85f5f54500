"""What accounts keep of a member, and the apps beneath: the account, ways to sign in, where they are and were signed in."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.admin.models import LogEntry
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.export.section import MOMENT, NUMBER, Column, File, Row, Section, pieces_of
from accounts.export.tables import table_of
from accounts.models import (
    Invitation,
    KeyChange,
    MailWish,
    MemberAct,
    MemberNote,
    NameChange,
    Sanction,
    Session,
    SignIn,
    TrustedBrowser,
    User,
)
from core.kept_words import SESSION_KEY
from mail.models import OutgoingMail
from publication.models import PageText, SettingChange

# Names of files that nobody is to guess, and what is worked out from the rest.
NOT_TOLD_OF_ACCOUNTS = ("password", "portrait", "shows_words", "closed_at", "has_sanctions", "mailbox_key")


def exported(sender: Any, user: User, **more: Any) -> list[Section]:
    """The answer to `exporting`."""
    return [account(user), *wishes(user), *ways_in(user), *sessions(user), *acts(user), *imposed(user), mails(user)]


def account(user: User) -> Section:
    """One row: everything in it, with the portrait as it was uploaded."""
    mine = User.objects.filter(pk=user.pk)
    return table_of(mine, "account", _("Account"), leave_out=NOT_TOLD_OF_ACCOUNTS, files=lambda: portrait_of(user))


def portrait_of(user: User) -> Iterable[File]:
    name = str(user.portrait_original.name or "")
    return [File(name, pieces_of(name))] if name else []


def wishes(user: User) -> list[Section]:
    """What they were called before, and which mails they do not want."""
    return [
        table_of(NameChange.objects.filter(member=user), "names", _("Names and handles you had")),
        table_of(MailWish.objects.filter(member=user), "mail_wishes", _("How often emails come to you")),
    ]


def ways_in(user: User) -> list[Section]:
    """Addresses, second factors and accounts of other sites; nothing with which anybody could sign in."""
    factors = Authenticator.objects.filter(user=user)
    trusted = TrustedBrowser.objects.filter(member=user)
    changes = KeyChange.objects.filter(member=user)
    others = SocialAccount.objects.filter(user=user)
    return [
        table_of(EmailAddress.objects.filter(user=user), "addresses", _("Email addresses")),
        table_of(factors, "second_factors", _("Passkeys and second factors"), leave_out=("data",)),
        table_of(others, "other_sites", _("Accounts of other sites you sign in with")),
        table_of(trusted, "trusted_browsers", _("Browsers you trust"), leave_out=("digest",)),
        table_of(changes, "key_changes", _("Changes of your address and password"), leave_out=("digest",)),
    ]


def sessions(user: User) -> list[Section]:
    """Browsers, the tries to come in of the last months, and what was typed and not sent."""
    mine = Session.objects.filter(member=user)
    return [
        table_of(mine, "sessions", _("Where you are signed in"), leave_out=("session_data",)),
        table_of(SignIn.objects.filter(member=user), "sign_ins", _("When you signed in")),
        Section(
            "unsent_texts",
            _("Texts that were typed and not sent"),
            (Column("page", _("Page")), Column("field", _("Field")), Column("text", _("Text"))),
            lambda: chain.from_iterable(unsent_in(session) for session in mine),
        ),
    ]


def unsent_in(session: Session) -> Iterable[Row]:
    """What waits in a session for its owner to come back to a page."""
    kept: dict[str, dict[str, list[str]]] = session.get_decoded().get(SESSION_KEY, {})
    for page, fields in kept.items():
        for name, values in fields.items():
            yield from ({"page": page, "field": name, "text": value} for value in values)


def acts(user: User) -> list[Section]:
    """What was done to the account, and what this member did as an administrator; nobody else is named."""
    upon, by = MemberAct.objects.filter(member=user), MemberAct.objects.filter(by=user)
    others = by.exclude(member=user)
    came_by, made = Invitation.objects.filter(used_by=user), Invitation.objects.filter(by=user)
    return [
        table_of(upon, "changes_to_the_account", _("What was changed about your account")),
        table_of(others, "acts_as_administrator", _("What you did to members"), leave_out=("was", "became")),
        table_of(came_by, "invitation", _("The invitation you came by"), leave_out=("digest",)),
        table_of(made, "invitations", _("Invitations you made"), leave_out=("digest", "email")),
        table_of(SettingChange.objects.filter(by=user), "setting_changes", _("Settings you changed")),
        table_of(PageText.objects.filter(by=user), "pages", _("Pages you wrote"), leave_out=("html", "default_then")),
        log(LogEntry.objects.filter(user=user).order_by("pk").select_related("content_type")),
    ]


def imposed(user: User) -> list[Section]:
    """What was imposed and noted, with the words and without who; and what this member imposed and noted as a moderator."""
    upon, by = Sanction.objects.filter(member=user), Sanction.objects.filter(by=user)
    about, made = MemberNote.objects.filter(member=user), MemberNote.objects.filter(by=user)
    key = ("mailbox_key",)
    return [
        table_of(upon, "sanctions", _("What moderators imposed on you"), leave_out=key),
        table_of(about, "notes_about_you", _("What moderators noted about you")),
        table_of(by, "sanctions_made", _("What you imposed as a moderator"), leave_out=key),
        table_of(made, "notes_made", _("When you noted something as a moderator"), leave_out=("words",)),
    ]


def log(entries: "QuerySet[LogEntry]") -> Section:
    """When and what kind of thing; not what it was called, because that may be somebody else's words."""
    columns = (
        Column("action_time", _("When"), MOMENT),
        Column("kind", _("What")),
        Column("action_flag", _("1 added, 2 changed, 3 deleted"), NUMBER),
    )

    def rows() -> Iterable[Row]:
        for entry in entries.iterator():
            kind = entry.content_type.model if entry.content_type else ""
            yield {"action_time": entry.action_time, "kind": kind, "action_flag": entry.action_flag}

    return Section("administration", _("What you did in the administration"), columns, rows, models=("admin.LogEntry",))


def mails(user: User) -> Section:
    """Mails that wait to be sent to this member, without those that hold a code; a sent mail is kept by nobody here."""
    mine = {user.email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)}
    waiting = OutgoingMail.objects.waiting().filter(recipients__overlap=[*mine], expires_at=None).order_by("pk")
    columns = (Column("created_at", _("Written"), MOMENT), Column("subject", _("Subject")), Column("text", _("Text")))

    def rows() -> Iterable[Row]:
        for mail in waiting.values("created_at", "subject", "text").iterator():
            yield {**mail}

    return Section("waiting_mails", _("Emails on their way to you"), columns, rows, models=("mail.OutgoingMail",))
