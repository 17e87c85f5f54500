"""What a comment's writer asks of whoever answers: that they tell what they tell, and want no advice."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _


class JustSharing(models.Model):
    just_sharing = models.BooleanField(_("just sharing, no advice please"), default=False, db_default=False)

    class Meta:
        abstract = True

    @transaction.atomic
    def ask_for_no_advice(self, is_so: bool) -> None:
        """Ask for it, or no longer; for its writer alone, where they may change their words. No change of the words."""
        comment: Any = self
        if comment.just_sharing == is_so:
            return
        comment.just_sharing = is_so
        comment.save(update_fields=["just_sharing"])
        comment.be_counted()  # whoever has the thread has it without the mark
