"""Inviting somebody to make an account."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.invitation import ROLES, Invitation, new_token
from accounts.models.localized import as_read_by
from accounts.models.role import Role
from publication.models import Publication


class NotInvited(Exception):
    """Nobody was invited; `sentence` says why, for an administrator."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True)
class Invited:
    """The invitation, and the full address of its page: to be shown once, because it is kept nowhere."""

    invitation: Invitation
    link: str


@transaction.atomic
def invite(*, by: User, email: str = "", role: str = Role.READER) -> Invited:
    """Invite an address, by a mail, or whoever is given the link (no address). It works once, for 14 days.

    An earlier invitation of the same address stops working. Raises NotInvited while sign-up is closed, or where the
    address has an account.
    """
    if role not in ROLES:
        raise NotInvited(_("An invitation makes a reader or an author. Any other role is given to a member."))
    if Publication.current().sign_up_is_closed:
        raise NotInvited(_("Nobody can make an account while sign-up is closed, not even with an invitation."))
    if email and User.objects.with_address(email):
        raise NotInvited(_("There is an account with this address already."))
    Invitation.objects.for_address(email).withdraw()
    token, digest = new_token()
    invitation = Invitation.objects.create(by=by, email=email, role=role, digest=digest)
    link = invitation_link(token)
    if email:
        send(invitation, link)
    return Invited(invitation, link)


def invitation_link(token: str) -> str:
    """The full address of the page that accepts."""
    return settings.SITE_URL + reverse("invitation", args=[token])


def send(invitation: Invitation, link: str) -> None:
    """The mail with the link, in the site's language: of whoever is not here yet nobody knows theirs."""
    with as_read_by(None):
        words = {"link": link, "invitation": invitation, "publication": Publication.current()}
        text = render_to_string("accounts/email/invitation.txt", words)
        subject = _("An invitation to %(site)s") % {"site": words["publication"]}
        message: Any = EmailMultiAlternatives(str(subject), text, settings.MAIL_FROM, [invitation.email])
        message.attach_alternative(render_to_string("accounts/email/invitation.html", words), "text/html")
        message.expires_at = invitation.expires_at
        message.send()
