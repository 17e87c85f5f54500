"""One writer of one essay, in their place."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Byline(models.Model):
    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="bylines")
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("writer"), on_delete=models.PROTECT, related_name="bylines"
    )
    position = models.PositiveSmallIntegerField(_("place"), default=1)

    class Meta:
        verbose_name = _("writer")
        verbose_name_plural = _("writers")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["post", "writer"], name="one_byline_per_writer")]

    def __str__(self) -> str:
        return str(self.writer)
