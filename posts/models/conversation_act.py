"""Who closed, paused or opened a conversation: rows that are never changed (a trigger in the database sees to it)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from posts.models.climate import Climate


class Deed(models.TextChoices):
    RESTED = "rested", _("Let it rest")
    CLOSED = "closed", _("Closed it")
    OPENED = "opened", _("Opened it again")
    POLICY = "policy", _("Changed what the essay takes")
    CLIMATE = "climate", _("Changed what readers are asked for")


class ConversationAct(models.Model):
    post = models.ForeignKey(
        "posts.Post", verbose_name=_("essay"), on_delete=models.PROTECT, related_name="conversation_acts"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="conversation_acts"
    )
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    what = models.CharField(_("what"), max_length=7, choices=Deed)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    sentence = models.CharField(_("sentence for readers"), max_length=200, blank=True)
    became = models.CharField(_("became"), max_length=7, blank=True)

    class Meta:
        verbose_name = _("act upon a conversation")
        verbose_name_plural = _("acts upon conversations")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return str(self.get_what_display())

    @property
    def became_in_words(self) -> str:
        """What the essay takes or asks for since then."""
        from posts.models.answered import CommentPolicy  # that module's essay needs this one

        names = dict(Climate.choices if self.what == Deed.CLIMATE else CommentPolicy.choices)
        return str(names.get(self.became, self.became))
