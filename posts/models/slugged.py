"""The essay's address, and the addresses it had."""

from typing import Any, Self
from unicodedata import normalize

from django.db import connection, models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

SLUG_LENGTH = 80


class SluggedQuerySet[M: models.Model](models.QuerySet[M]):
    def with_old_slug(self, slug: str) -> Self:
        """Essays that were once found under this slug."""
        return self.filter(old_slugs__slug=slug)


class Slugged(models.Model):
    slug = models.SlugField(
        _("address"),
        max_length=SLUG_LENGTH,
        unique=True,
        blank=True,
        help_text=_("The last part of the essay’s address. Made from the title where you leave it empty."),
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps the address it had as one that redirects."""
        fields = kwargs.get("update_fields")
        if fields is not None and "slug" not in fields:
            # The instance may be older than the row: only a save that writes the slug may say what it was.
            super().save(*args, **kwargs)
            return
        self.slug = self.slug or self._free_slug()
        before = (
            type(self)._default_manager.filter(pk=self.pk).values_list("slug", flat=True).first() if self.pk else None
        )
        super().save(*args, **kwargs)
        if before and before != self.slug:
            OldSlug.objects.update_or_create(slug=before, defaults={"post_id": self.pk})
        OldSlug.objects.filter(slug=self.slug).delete()

    def _free_slug(self) -> str:
        """One at a time until the essay is stored, so that two with one title, saved at once, both find their address."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [self._meta.db_table])
        wanted = (slugify(normalize("NFKD", getattr(self, "title", "")))[: SLUG_LENGTH - 4].strip("-_")) or "essay"
        others = type(self)._default_manager.exclude(pk=self.pk)
        taken = set(others.filter(slug__startswith=wanted).values_list("slug", flat=True))
        # Nor an address at which people once found another essay: their links would lead to the wrong one.
        taken |= set(
            OldSlug.objects.exclude(post=self.pk).filter(slug__startswith=wanted).values_list("slug", flat=True)
        )
        return next(
            slug
            for slug in [wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))]
            if slug not in taken
        )


class OldSlug(models.Model):
    """A slug that redirects to the essay's present one."""

    slug = models.SlugField(max_length=SLUG_LENGTH, unique=True)
    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="old_slugs")

    def __str__(self) -> str:
        return self.slug
