"""Who reads, writes and looks after this place."""

from accounts.models.closing import Closing
from accounts.models.export import Export
from accounts.models.gone_handle import GoneHandle
from accounts.models.invitation import Invitation
from accounts.models.key_change import KeyChange
from accounts.models.mail_wish import MailKind, MailWish
from accounts.models.member_act import Deed, MemberAct
from accounts.models.member_note import MemberNote
from accounts.models.name_change import NameChange
from accounts.models.sanction import Sanction, SanctionKind, SanctionReason
from accounts.models.session import Session
from accounts.models.sign_in import SignIn
from accounts.models.trusted_browser import TrustedBrowser
from accounts.models.user import User

__all__ = [
    "Closing",
    "Deed",
    "Export",
    "GoneHandle",
    "Invitation",
    "KeyChange",
    "MailKind",
    "MailWish",
    "MemberAct",
    "MemberNote",
    "NameChange",
    "Sanction",
    "SanctionKind",
    "SanctionReason",
    "Session",
    "SignIn",
    "TrustedBrowser",
    "User",
]
