"""Whether somebody who writes essays takes letters about any of them."""

from django.db import models


class Lettered(models.Model):
    takes_letters = models.BooleanField(default=True, db_default=True, editable=False)

    class Meta:
        abstract = True

    def set_takes_letters(self, takes: bool) -> None:
        """Take letters about one's essays from now on, or none about any of them."""
        self.takes_letters = takes
        type(self)._default_manager.filter(pk=self.pk).update(takes_letters=takes)
