"""The moderation policy: one ordered list of small pure functions. All run, all reasons are kept, the gravest decides."""

from django.utils.translation import gettext_lazy as _

from comments.rules.article_hold import article_hold
from comments.rules.banned import banned
from comments.rules.care import care
from comments.rules.climate import climate
from comments.rules.closed import closed
from comments.rules.fast import fast
from comments.rules.figures import Figures
from comments.rules.history import history
from comments.rules.judge import judge as _judge
from comments.rules.length import length
from comments.rules.links import links
from comments.rules.lookalike import lookalike
from comments.rules.newcomer import newcomer
from comments.rules.one_name import one_name
from comments.rules.pace import pace
from comments.rules.repeat import repeat
from comments.rules.reported import reported
from comments.rules.sanctioned import sanctioned
from comments.rules.spam import spam
from comments.rules.standing import standing
from comments.rules.verdict import Draft, Hold, Refusal, Rejection, Rule, Same, Standing, Verdict
from comments.rules.watched import watched

# What hold reasons are kept under, as the admin's filter says it.
NAMES = {
    "care": _("May need a person"),
    "newcomer": _("New here"),
    "article": _("Everything on the essay is read first"),
    "closed": _("Closed while it was on its way"),
    "climate": _("The essay takes no words any more"),
    "history": _("Much was turned down lately"),
    "links": _("Has links"),
    "watched": _("Has a watched word"),
    "reports": _("Readers reported it"),
    "held_back": _("Held back by a moderator"),
    "standing": _("Account stopped while it was on its way"),
    "sanctioned": _("Always read first"),
    "lookalike": _("Mailbox of somebody who cannot write"),
    "fast": _("Sent as programs send"),
    "spam": _("Reads like spam here"),
}
RULES: tuple[Rule, ...] = (
    length,
    closed,
    climate,
    reported,
    one_name,
    standing,
    pace,
    repeat,
    care,
    banned,
    watched,
    links,
    newcomer,
    sanctioned,
    lookalike,
    history,
    fast,
    spam,
    article_hold,
)


def judge(draft: Draft, writer: Standing) -> Verdict:
    """What the whole list says of a draft."""
    return _judge(RULES, draft, writer)


__all__ = [
    "NAMES",
    "RULES",
    "Draft",
    "Figures",
    "Hold",
    "Refusal",
    "Rejection",
    "Rule",
    "Same",
    "Standing",
    "Verdict",
    "judge",
]
