"""Who may speak here at all."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from comments.rules.verdict import Draft, Refusal, Standing


def standing(draft: Draft, writer: Standing) -> Refusal | None:
    """Not whose account was stopped, though they pressed the button a moment before."""
    if writer.may_speak:
        return None
    return Refusal(
        "standing",
        _("Your account can’t comment at the moment. Your words are below, for you to keep."),
        late=gettext_noop("Its writer’s account was stopped while this was on its way"),
    )
