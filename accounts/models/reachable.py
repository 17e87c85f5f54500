"""Whether mail reaches a member: without it no code does, so they are told on the site."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reachable(models.Model):
    # When a mail server last said that there is nobody at this address; until a mail is taken there, or the address changes.
    mail_refused_at = models.DateTimeField(_("emails are refused since"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True
