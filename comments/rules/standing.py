"""Who may speak here at all."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from comments.rules.verdict import Draft, Refusal, Standing


def standing(draft: Draft, writer: Standing) -> Refusal | None:
    """Not whose account was stopped, though they pressed the button a moment before; nor who is paused, banned or to read first."""
    if not writer.may_speak:
        said = _("Your account can’t comment at the moment.")
        late = gettext_noop("Its writer’s account was stopped while this was on its way")
    elif writer.why_stopped:
        said = writer.why_stopped
        late = gettext_noop("Its writer was paused or banned while this was on its way")
    else:
        return None
    return Refusal("standing", f"{said} {_('Your words are below, for you to keep.')}", late=late)
