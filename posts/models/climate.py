"""What an essay's author would like to read beneath it, and what that leaves to readers."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Climate(models.TextChoices):
    CLOSED = "closed", _("Closed")
    WITNESS = "witness", _("Witnesses only")
    SUPPORT = "support", _("Support, no advice")
    STORIES = "stories", _("Shared stories")
    OPEN = "open", _("Open")


# What its author chooses from, a sentence each.
OFFERED: dict[str, str | Promise] = {
    Climate.CLOSED: _("Closed. Readers can read it, and nobody answers."),
    Climate.WITNESS: _("Witnesses only. No words: readers can press “I hear you”, and only you see how many did."),
    Climate.SUPPORT: _("Support, no advice. Readers are asked to be with you, and not to tell you what to do."),
    Climate.STORIES: _("Shared stories. Readers are asked to tell how it was for them."),
    Climate.OPEN: _("Open. Readers say what it brought back, whatever that is."),
}
# What readers and moderators are told. Nothing in particular is asked for where it is open or closed.
ASKED: dict[str, str | Promise] = {
    Climate.WITNESS: _("The author of this essay would like to be heard, without words."),
    Climate.SUPPORT: _("The author of this essay asks for support, and for no advice."),
    Climate.STORIES: _("The author of this essay would like to hear how it was for you."),
}


class Climatic(models.Model):
    climate = models.CharField(
        _("what readers are asked for"), max_length=7, choices=Climate, default=Climate.OPEN, db_default=Climate.OPEN
    )

    class Meta:
        abstract = True

    @property
    def takes_only_witnesses(self) -> bool:
        """Whether its author wants no words, and readers can say that they heard it."""
        return self.climate == Climate.WITNESS

    @property
    def asks_for(self) -> str | Promise:
        """The author's wish in a sentence for readers; empty where they asked for nothing in particular."""
        return ASKED.get(self.climate, "")
