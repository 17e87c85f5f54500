"""The mail that brings a reader's message to the people who run the site: nobody's words in its headers."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.models.localized import as_read_by
from accounts.models.role import Role
from comments.models import Report
from comments.models.reporting import NotTaken
from contact.concern import Concern
from core.full_addresses import full_address
from publication.models import Publication

# As much of a report's words as the desk shows; the mail has all of them.
NOTE_LENGTH = 500


@dataclass(frozen=True)
class Letter:
    """What somebody wrote; `kind` is the choice, `about` the choice in words, `token` is the form's."""

    kind: str
    about: str | Promise
    message: str
    name: str
    email: str
    token: str

    @property
    def key(self) -> str:
        """The same for the same words from the same form, so that sending twice is one letter; another page's is another."""
        parts = [self.token, self.kind, self.name, self.email, self.message]
        return f"contact:{hashlib.sha256(repr(parts).encode('utf-8', 'replace')).hexdigest()[:32]}"


def readers(publication: Publication) -> list[str]:
    """Where messages go: the address in the settings, else every administrator; nobody where there is neither."""
    if publication.contact_address:
        return [publication.contact_address]
    administrators = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(email="").order_by("pk")
    return list(administrators.values_list("email", flat=True))


@transaction.atomic
def hand_over(letter: Letter, concern: Concern, *, by: User | None = None) -> None:
    """Put the letter in the outbox, once for each reader, and a report on the moderators' desk where it is about a comment."""
    publication = Publication.current()
    for number, address in enumerate(readers(publication)):
        with as_read_by(User.objects.with_address(address)):
            mail_to(address, letter, concern, publication, key=f"{letter.key}:{number}")
    if concern.comment:
        # A member who reports too much today has written to the host all the same.
        with suppress(NotTaken):
            Report.objects.make(concern.comment, by=by, reason=letter.kind, note=letter.message[:NOTE_LENGTH])


def mail_to(address: str, letter: Letter, concern: Concern, publication: Publication, *, key: str) -> None:
    """One mail; an answer to it goes to whoever wrote, where they gave an address."""
    context = {
        "letter": letter,
        "quoted": [f"> {line}".rstrip() for line in letter.message.split("\n")] if letter.message else [],
        "concern": concern,
        "address": full_address(concern.address) if concern.address else "",
        "publication": publication,
    }
    # Nothing of what was written: it shows on lock screens.
    context["subject"] = subject = _("A message to %(name)s") % {"name": publication.name}
    message = EmailMultiAlternatives(
        subject,
        render_to_string("contact/email/letter.txt", context).strip() + "\n",
        settings.MAIL_FROM,
        [address],
        reply_to=[letter.email] if letter.email else [],
    )
    message.attach_alternative(render_to_string("contact/email/letter.html", context), "text/html")
    message.key = key  # type: ignore[attr-defined]
    message.send()
