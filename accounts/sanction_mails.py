"""What a member is told of a sanction, in their language and by their clock. The subject tells nothing."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models.localized import as_read_by
from accounts.models.sanction import Sanction, SanctionKind
from core.dates import full_date, said_at_in_a_sentence
from core.full_addresses import full_address
from mail.composing import send
from publication.models import Publication


def tell_of_sanction(sanction: Sanction) -> None:
    """What it is, why, what it means, and where it can be read and answered."""
    with as_read_by(sanction.member):
        mail(sanction, [what_it_means(sanction), sanction.why], key="sanction", words=sanction.message)


def tell_of_lifting(sanction: Sanction) -> None:
    """That it is over."""
    with as_read_by(sanction.member):
        mail(sanction, [what_is_over(sanction)], key="lifted")


def what_it_means(sanction: Sanction) -> str:
    """In a few sentences; the end by the clock of whoever reads it."""
    until = {"until": said_at_in_a_sentence(sanction.until) if sanction.until else ""}
    match sanction.kind:
        case SanctionKind.WARNING:
            return _("A moderator asks you to read this. Once you have said that you did, you can write again.")
        case SanctionKind.HOLD_ALL if sanction.until:
            return _("Until %(until)s a moderator reads each of your comments before it appears.") % until
        case SanctionKind.HOLD_ALL:
            return _("From now on a moderator reads each of your comments before it appears.")
        case SanctionKind.SUSPENSION:
            return _("You can’t write here until %(until)s. You can read, follow and sign in as before.") % until
    return _("You can’t write here any more. You can read and sign in as before, and take your data with you.")


def what_is_over(sanction: Sanction) -> str:
    """What holds no longer, in a sentence for the member."""
    if sanction.kind == SanctionKind.HOLD_ALL:
        return _("A moderator has ended it: your comments appear like everybody’s again.")
    since = {"day": full_date(sanction.at)}
    if sanction.kind == SanctionKind.WARNING:
        return _("A moderator has taken back what they wrote to you on %(day)s. You can write again.") % since
    return _("A moderator has lifted what was decided about your account on %(day)s. You can write again.") % since


def mail(sanction: Sanction, sentences: list[str], *, key: str, words: str = "") -> None:
    """Put it into the outbox once; whoever cannot come in, or is gone, gets none."""
    to = sanction.member
    if to.is_gone or not to.is_active or not to.email:
        return
    subject = _("About your account at %(site)s") % {"site": Publication.current().name}
    send(
        "accounts/email/sanction",
        to.email,
        subject,
        key=f"{key}:{sanction.pk}",
        sentences=[sentence for sentence in sentences if sentence],
        words=words,
        link=full_address(reverse("your-standing")),
    )
