"""What is removed of accounts: where members were signed in, what was on its way, and who never came."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db.models import PROTECT, Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Export, Invitation, KeyChange, Sanction, Session, SignIn, TrustedBrowser, User
from accounts.models.invitation import KEPT_FOR as INVITATIONS_KEPT_FOR
from accounts.models.invitation import InvitationQuerySet
from accounts.models.role import Role
from accounts.models.sanction import SanctionQuerySet
from core.privacy_times import EXPORT_KEPT_FOR, SIGN_INS_KEPT_FOR
from publication.removing.declared import Removing, removes

# A code lives ten minutes; a week is for whoever finds the mail on Sunday and begins again.
NEWCOMERS_WAIT = timedelta(days=7)
AT_ONCE = timedelta()


@removes(
    "sessions",
    _("Where somebody was signed in or wrote without an account, with the words that they never sent"),
    after=AT_ONCE,
    since=_("it ended"),
)
def ended_sessions(now: datetime) -> "QuerySet[Session]":
    return Session.objects.filter(expire_date__lt=now)


@removes(
    "sign-ins",
    _("When and with which kind of browser somebody signed in"),
    after=SIGN_INS_KEPT_FOR,
    since=_("they did"),
)
def old_sign_ins(now: datetime) -> "QuerySet[SignIn]":
    return SignIn.objects.outlived(now)


@removes(
    "key-changes",
    _("Email addresses that members no longer use here, and when a password changed"),
    after=SIGN_INS_KEPT_FOR,
    since=_("the change"),
)
def old_key_changes(now: datetime) -> "QuerySet[KeyChange]":
    return KeyChange.objects.outlived(now)


@removes("trusted-browsers", _("Browsers that are not asked for a second step"), after=AT_ONCE, since=_("it ended"))
def expired_browsers(now: datetime) -> "QuerySet[TrustedBrowser]":
    return TrustedBrowser.objects.filter(until__lte=now)


@removes(
    "invitations",
    _("Invitations that came to nothing, and the addresses of those that were used"),
    after=INVITATIONS_KEPT_FOR,
    since=_("they ended"),
    go=InvitationQuerySet.forget,
)
def old_invitations(now: datetime) -> "QuerySet[Invitation]":
    return Invitation.objects.all().outlived(now)


@removes(
    "mailboxes",
    _("By which mailbox somebody would be known again who was paused or may not write"),
    after=AT_ONCE,
    since=_("it is over"),
    go=SanctionQuerySet.forget_mailboxes,
)
def mailboxes_of_what_is_over(now: datetime) -> "QuerySet[Sanction]":
    return Sanction.objects.with_mailboxes_to_forget(now)


def drop_files(rows: "QuerySet[Export]") -> int:
    """Delete the files; that one was asked for stays, so that it is asked for once a day."""
    found = list(rows)
    for export in found:
        export.drop_file()
    return len(found)


def finished_exports(now: datetime) -> "QuerySet[Export]":
    return Export.objects.over(now)


# Every ten minutes too (accounts/export/jobs.py), because a day is promised.
EXPORTS: Removing = removes(
    "exports", _("Copies of members’ data"), after=EXPORT_KEPT_FOR, since=_("they were made"), go=drop_files
)(finished_exports)


@removes(
    "sign-ups",
    _("Accounts whose email address nobody confirmed, and that nobody ever signed in to"),
    after=NEWCOMERS_WAIT,
    since=_("they were begun"),
)
def unfinished_sign_ups(now: datetime) -> "QuerySet[User]":
    """Where nothing hangs from them; what does is for a person to look at."""
    addresses = EmailAddress.objects.filter(user=OuterRef("pk"))
    begun = User.objects.filter(
        Exists(addresses),
        ~Exists(addresses.filter(verified=True)),
        last_login=None,
        role=Role.READER,
        closed_at=None,
        date_joined__lt=now - NEWCOMERS_WAIT,
    )
    for relation in User._meta.related_objects:
        if relation.on_delete is PROTECT:
            rows = relation.related_model._default_manager.filter(**{relation.field.name: OuterRef("pk")})
            begun = begun.exclude(Exists(rows.order_by()))
    return begun
