"""The moderation policy: one ordered list of small pure functions. All run, all reasons are kept, the gravest decides."""

from django.utils.translation import gettext_lazy as _

from comments.rules.article_hold import article_hold
from comments.rules.closed import closed
from comments.rules.judge import judge as _judge
from comments.rules.length import length
from comments.rules.newcomer import newcomer
from comments.rules.repeat import repeat
from comments.rules.standing import standing
from comments.rules.verdict import Draft, Hold, Refusal, Rule, Same, Standing, Verdict

# What hold reasons are kept under, as the admin's filter says it.
NAMES = {
    "newcomer": _("New here"),
    "article": _("Everything on the essay is read first"),
    "closed": _("Closed while it was on its way"),
    "standing": _("Account stopped while it was on its way"),
}
RULES: tuple[Rule, ...] = (length, closed, standing, repeat, newcomer, article_hold)


def judge(draft: Draft, writer: Standing) -> Verdict:
    """What the whole list says of a draft."""
    return _judge(RULES, draft, writer)


__all__ = ["NAMES", "RULES", "Draft", "Hold", "Refusal", "Rule", "Same", "Standing", "Verdict", "judge"]
