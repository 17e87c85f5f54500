"""Essays that belong together, and the order in which they are read."""

from typing import TYPE_CHECKING, Any, NamedTuple, Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from posts.models.post import Post, PostQuerySet


class SeriesQuerySet(models.QuerySet["Series"]):
    def editable_by(self, user: Any) -> Self:
        """An author's own; all of them for an administrator."""
        if not getattr(user, "is_author", False):
            return self.none()
        return self if user.is_administrator else self.filter(owner=user)


class Series(models.Model):
    title = models.CharField(_("title"), max_length=100)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    sentence = models.CharField(_("one sentence"), max_length=300, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("begun by"), on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("series", args=[self.slug])

    def published_parts(self) -> "PostQuerySet":
        """What anybody may read of it, in its order."""
        return self.parts.published().order_by("part", "published_at", "pk")


class Place(NamedTuple):
    """Where an essay stands among the published parts of its series, and the parts beside it."""

    series: Series
    number: int
    total: int
    previous: "Post | None"
    next: "Post | None"


class Serial(models.Model):
    """The author's number puts the parts in order; readers are told the place among those that are published.

    So a part that is still being written leaves no gap, and “part 3 of 2” cannot be.
    """

    series = models.ForeignKey(
        Series, verbose_name=_("series"), on_delete=models.SET_NULL, null=True, blank=True, related_name="parts"
    )
    part = models.PositiveSmallIntegerField(_("part"), null=True, blank=True, validators=[MinValueValidator(1)])

    class Meta:
        abstract = True

    def place_in_series(self) -> Place | None:
        """One query, or none where it belongs to no series; None too for what no reader can count, such as a draft."""
        if self.series is None:
            return None
        parts = list(self.series.published_parts().only("title", "slug"))
        at = next((index for index, part in enumerate(parts) if part.pk == self.pk), None)
        if at is None:
            return None
        around = [None, *parts, None]
        return Place(self.series, at + 1, len(parts), around[at], around[at + 2])


def one_essay_per_part() -> models.UniqueConstraint:
    """For the essay's Meta; in the database, because two authors may save at once."""
    return models.UniqueConstraint(
        fields=["series", "part"],
        name="one_essay_per_part",
        violation_error_message=_("Another essay is this part of the series already. Choose another number."),
    )
