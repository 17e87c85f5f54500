"""What each reason rests on: the rule in the words of the page on how comments work, and where on that page it stands."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.models.decision import Reason

HOUSE_RULES: dict[str, str | Promise] = {
    Reason.UNKIND: _("Be kind to the writer and to whoever answers. You can disagree without unkindness."),
    Reason.HARASSMENT: _("Answer what somebody said. Who they are is nobody’s business here."),
    Reason.MEDICAL_ADVICE: _(
        "Please don’t give medical advice: no doses, no diagnoses, no telling someone to start or stop a treatment."
    ),
    Reason.SELF_HARM: _("Don’t describe ways of hurting oneself."),
    Reason.SPAM: _("Nothing is sold here."),
    Reason.PRIVATE_INFORMATION: _("Keep private details private, your own and other people’s."),
    Reason.ILLEGAL: _("Nothing is published here that the law forbids."),
    Reason.OFF_CLIMATE: _(
        "Give what the author of an essay asks for. Some want support and no advice, some want your own story; it is said above the box."
    ),
    Reason.OTHER: _("Whatever else would keep this from being a place to read and to answer in is left out too."),
}


def rule_of(reason: str) -> str | Promise:
    """The rule; where no reason was given, the last one."""
    return HOUSE_RULES[Reason(reason or Reason.OTHER)]


def address_of_rule(reason: str) -> str:
    """Where it stands, on this site."""
    return f"{reverse('how-comments-work')}#rule-{reason or Reason.OTHER}"
