"""What can be imposed on a member, each with what will happen, in the words of the page that asks."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Sanction, SanctionKind, User


@dataclass(frozen=True)
class Act:
    """`says` is what will happen, a paragraph each; `name` the last part of the address."""

    kind: SanctionKind
    name: str
    label: Promise
    title: Promise
    says: tuple[Promise, ...]
    button: Promise
    done: Promise
    is_grave: bool = False


ACTS = (
    Act(
        kind=SanctionKind.WARNING,
        name="warning",
        label=_("Warn"),
        title=_("Warn %(name)s"),
        says=(_("They have to read your message and say that they did; until then they write nothing here."),),
        button=_("Send the warning"),
        done=_("%(name)s is warned."),
    ),
    Act(
        kind=SanctionKind.HOLD_ALL,
        name="hold",
        label=_("Read everything first"),
        title=_("Read everything by %(name)s first"),
        says=(
            _(
                "Each of their comments, and each change of one, waits until a moderator has read it, even under their own essays."
            ),
            _("Essays wait for nobody. To keep an author from publishing, pause them."),
        ),
        button=_("Hold everything from now on"),
        done=_("Everything %(name)s writes is read first."),
    ),
    Act(
        kind=SanctionKind.SUSPENSION,
        name="pause",
        label=_("Pause"),
        title=_("Pause %(name)s"),
        says=(
            _("Until the end they write nothing: no comments, thanks, reports, essays, nor anything about themselves."),
            _("They can read, follow, take down what is theirs, appeal decisions, and write by the contact page."),
        ),
        button=_("Pause them"),
        done=_("%(name)s is paused."),
        is_grave=True,
    ),
    Act(
        kind=SanctionKind.BAN,
        name="ban",
        label=_("Ban"),
        title=_("Ban %(name)s"),
        says=(
            _("From now on they write nothing: no comments, thanks, reports, essays, nor anything about themselves."),
            _(
                "They can read, take down what is theirs, appeal decisions, have a copy of their data, and write by the contact page."
            ),
        ),
        button=_("Ban them"),
        done=_("%(name)s is banned."),
        is_grave=True,
    ),
)
BY_NAME = {act.name: act for act in ACTS}


def acts_upon(member: User) -> list[tuple[Act, str]]:
    """Those that are not in force yet, as far as a moderator may know, with their addresses."""
    there = set(Sanction.objects.in_force(member).on_accounts().values_list("kind", flat=True))
    return [(act, reverse("desk-sanction", args=[member.pk, act.name])) for act in ACTS if act.kind not in there]
