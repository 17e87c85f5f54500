"""Whether readers can write to an essay's writers alone."""

from typing import TYPE_CHECKING, cast

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models import User
    from posts.models.post import Post


class Lettered(models.Model):
    takes_letters = models.BooleanField(
        _("takes letters"),
        default=True,
        db_default=True,
        help_text=_("Members can write to its writers alone. It is not published."),
    )

    class Meta:
        abstract = True

    def set_takes_letters(self, takes: bool) -> None:
        """Take letters about this essay from now on, or none."""
        self.takes_letters = takes
        type(self)._default_manager.filter(pk=self.pk).update(takes_letters=takes)

    @property
    def letters_are_open(self) -> bool:
        """Whether letters about it are taken, by at least one of those who wrote it."""
        return self.takes_letters and bool(self.letter_readers)

    @property
    def letter_readers(self) -> "list[User]":
        """Those of its writers to whom a letter about it goes."""
        essay = cast("Post", self)
        return [writer for writer in essay.its_writers if writer.takes_letters and writer.is_active]
