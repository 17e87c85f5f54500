"""What a member is told when a second factor of theirs is added, removed or replaced by a code: never from where, never with which code."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.keys.mails import TEMPLATE, now
from accounts.models.localized import as_read_by
from core.full_addresses import full_address
from mail.composing import send
from publication.models import Publication

# By allauth's names of what happened: the subject, and the sentence that says it.
HAPPENED = {
    "mfa/email/webauthn_added": (
        gettext_lazy("A passkey was added to your account"),
        gettext_lazy("Your account at %(site)s has a new passkey since %(moment)s. It signs in by itself."),
    ),
    "mfa/email/webauthn_removed": (
        gettext_lazy("A passkey was removed from your account"),
        gettext_lazy("A passkey of your account at %(site)s was removed, %(moment)s."),
    ),
    "mfa/email/totp_activated": (
        gettext_lazy("An authenticator app was added to your account"),
        gettext_lazy("Your account at %(site)s asks for the code of an authenticator app since %(moment)s."),
    ),
    "mfa/email/totp_deactivated": (
        gettext_lazy("The authenticator app was removed from your account"),
        gettext_lazy(
            "Your account at %(site)s no longer asks for the code of your authenticator app since %(moment)s."
        ),
    ),
    "mfa/email/recovery_codes_generated": (
        gettext_lazy("Your account has new recovery codes"),
        gettext_lazy(
            "New recovery codes were made for your account at %(site)s, %(moment)s. Those of before no longer work."
        ),
    ),
    "mfa/email/recovery_code_used": (
        gettext_lazy("A recovery code was used"),
        gettext_lazy("A recovery code of your account at %(site)s was used, %(moment)s."),
    ),
}


def tell(member: Any, happened: str, *, left: int | None = None) -> None:
    """Mail it. `left` is how many recovery codes there still are."""
    subject, sentence = HAPPENED[happened]
    with as_read_by(member):
        send(
            TEMPLATE,
            member.email,
            subject,
            sentences=[
                sentence % {"site": Publication.current().name, "moment": now()},
                *([] if left is None else [how_many(left)]),
                _("If you did that, there is nothing to do."),
                _(
                    "If it wasn’t you, look at your ways in and remove what is not yours. If you cannot get in any more, write to us: %(address)s"
                )
                % {"address": full_address(reverse("contact"))},
            ],
            link=full_address(reverse("mfa_index")),
            label=_("See your ways in"),
        )


def how_many(left: int) -> str:
    return ngettext("%(n)d of your codes is left.", "%(n)d of your codes are left.", left) % {"n": left}
