"""What each rule does, in words for those who set its figures; the order is that of comments/rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.rules import RULES

type Words = str | Promise


class Effect(NamedTuple):
    """What becomes of a comment, and the badge that says so."""

    words: Words
    badge: str


GIVEN_BACK = Effect(_("Given back"), "badge--info")
WAITS = Effect(_("Waits"), "badge--wait")
TURNED_DOWN = Effect(_("Turned down"), "badge--stop")
SHOWN_AGAIN = Effect(_("Shown again"), "badge--ok")


@dataclass(frozen=True)
class Shown:
    """`figures` are settings of the site; `pages` names of URLs where more of it is set, with what they are called."""

    title: Words
    effect: Effect
    what: Words
    figures: Sequence[str] = ()
    pages: Sequence[tuple[str, Words]] = ()
    # Authors under their own essay, moderators and administrators.
    some_skip_it: bool = False


SITE_SETTINGS = ("site-settings", _("Site settings"))
FILTERS = ("desk-filters", _("Filters"))
SHOWN: dict[str, Shown] = {
    "length": Shown(_("Length"), GIVEN_BACK, _("Nothing to read in it, or more than 5,000 characters.")),
    "closed": Shown(
        _("Closed"),
        GIVEN_BACK,
        _("The comments of the essay are closed, or what it answers can’t be answered any more."),
        pages=[SITE_SETTINGS],
    ),
    "climate": Shown(
        _("Without words"),
        GIVEN_BACK,
        _("The author of the essay would like to be heard without words. What else they ask for, no rule can tell."),
    ),
    "reported": Shown(
        _("Reported"), GIVEN_BACK, _("Its writer reported what it answers, so a moderator has that now.")
    ),
    "one_name": Shown(
        _("One name"),
        GIVEN_BACK,
        _("Its writer signed beneath this essay before, with their name or a pen-name, and goes on so."),
    ),
    "standing": Shown(
        _("Standing"), GIVEN_BACK, _("Its writer’s account is stopped or suspended, or has a warning to read first.")
    ),
    "pace": Shown(
        _("Pace"),
        GIVEN_BACK,
        _(
            "Too soon after the one before; its writer is told for how long. What was brought back within its minute holds "
            "nobody up. Under one top-level comment each open report of what is answered adds a minute."
        ),
        ["pace_seconds", "pace_first_day", "pace_a_day", "pace_reply_minutes"],
        some_skip_it=True,
    ),
    "repeat": Shown(
        _("Said twice"), SHOWN_AGAIN, _("The same words in the same place within ten minutes are the same comment.")
    ),
    "care": Shown(
        _("Care"),
        WAITS,
        _("Somebody may need a person. Off until somebody of the profession has read the phrases."),
        pages=[("desk-care-phrases", _("Phrases that ask for a person"))],
    ),
    "banned": Shown(_("Words that are never published"), TURNED_DOWN, _("It has a word of the list."), pages=[FILTERS]),
    "watched": Shown(
        _("Words with which a person looks first"), WAITS, _("It has a word of the list."), pages=[FILTERS]
    ),
    "links": Shown(
        _("Links"),
        WAITS,
        _("More links than this, or any link from somebody with fewer published comments."),
        ["links_most", "links_until"],
        some_skip_it=True,
    ),
    "newcomer": Shown(
        _("New here"),
        WAITS,
        _("Until so many comments of its writer were approved by a person and are public."),
        ["newcomer_until"],
        [SITE_SETTINGS],
        some_skip_it=True,
    ),
    "sanctioned": Shown(_("Always read first"), WAITS, _("A moderator decided so about its writer.")),
    "lookalike": Shown(_("Look-alike"), WAITS, _("Its writer’s mailbox is that of somebody who cannot write here.")),
    "history": Shown(
        _("Lately turned down"),
        WAITS,
        _("Of enough decisions in the last days, so many of a hundred turned its writer’s comments down."),
        ["history_decisions", "history_rejected", "history_days"],
    ),
    "fast": Shown(
        _("Faster than typing"),
        WAITS,
        _("Sent sooner after its page was shown, or with a field filled in that nobody sees. 0 turns the first off."),
        ["fast_seconds"],
        some_skip_it=True,
    ),
    "spam": Shown(
        _("Reads like spam here"),
        WAITS,
        _(
            "Its score, between 0 and 100, by what moderators here took for spam and what not. Says nothing before there are "
            "so many examples of each; 100 turns it off."
        ),
        ["spam_threshold", "spam_examples"],
        [("desk-spam", _("What it has learned"))],
        some_skip_it=True,
    ),
    "article_hold": Shown(
        _("Everything on an essay"), WAITS, _("The essay’s author or a moderator decided so."), some_skip_it=True
    ),
}
FIGURES = [name for shown in SHOWN.values() for name in shown.figures]


def in_their_order() -> list[tuple[str, Shown]]:
    """Every rule by its name; a test finds one that has no words here."""
    return [(rule.__name__, SHOWN[rule.__name__]) for rule in RULES if rule.__name__ in SHOWN]
