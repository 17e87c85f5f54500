"""Who reads, writes and looks after this place."""

from accounts.models.invitation import Invitation
from accounts.models.member_act import Deed, MemberAct
from accounts.models.session import Session
from accounts.models.sign_in import SignIn
from accounts.models.user import User

__all__ = ["Deed", "Invitation", "MemberAct", "Session", "SignIn", "User"]
