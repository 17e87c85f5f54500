"""What was decided about a comment: a row that is never changed (a trigger in the database sees to it)."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.status import Status
from comments.models.undone import Undone


class Reason(models.TextChoices):
    """Why a person or a rule decided so. The words after it are what the comment's writer reads."""

    UNKIND = "unkind", _("It was unkind to someone")
    HARASSMENT = "harassment", _("It went after someone")
    MEDICAL_ADVICE = "medical_advice", _("It gave medical advice")
    SELF_HARM = "self_harm", _("It described ways of self-harm")
    SPAM = "spam", _("It was selling something, or spam")
    PRIVATE_INFORMATION = "private_information", _("It shared someone’s private details")
    ILLEGAL = "illegal", _("It was against the law")
    OFF_CLIMATE = "off_climate", _("The essay’s author asked for something else")
    OTHER = "other", _("Another reason")


class DecisionQuerySet(models.QuerySet["Decision"]):
    def standing(self) -> Self:
        """Without those that were undone, and without those that undid them."""
        return self.filter(undoes=None, undone_by=None)


class Decision(Undone, models.Model):
    comment = models.ForeignKey(
        "comments.Comment", verbose_name=_("comment"), on_delete=models.PROTECT, related_name="decisions"
    )
    revision = models.PositiveIntegerField(_("revision"))
    was = models.CharField(_("was"), max_length=9, choices=Status)
    status = models.CharField(_("became"), max_length=9, choices=Status)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        help_text=_("Empty: a rule."),
    )
    reason = models.CharField(_("reason"), max_length=19, choices=Reason, blank=True)
    note = models.TextField(_("note to the writer"), max_length=1000, blank=True)
    # An invitation to its writer: say it in other words, and it is read again first.
    may_send_again = models.BooleanField(_("may be sent again"), default=False)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-at", "-pk"]
        # What the log is narrowed down by, each in the log's own order.
        indexes: ClassVar = [
            models.Index(F("at").desc(), F("id").desc(), name="decisions_newest"),
            models.Index(F("by"), F("at").desc(), F("id").desc(), name="decisions_of_moderator"),
            models.Index(F("status"), F("was"), F("at").desc(), F("id").desc(), name="decisions_of_kind"),
            models.Index(
                F("reason"), F("at").desc(), F("id").desc(), name="decisions_by_reason", condition=~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return self.get_status_display()
