"""A picture in an essay: drawn anew when it comes in, so that what is shown holds nothing but the picture."""

from typing import Any, Self

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from core import pictures
from core.pictures.focus import ACROSS, DOWN, focus_classes, focus_field
from posts.models.drawn import TALLEST, WIDEST, Drawn, DrawnQuerySet, remove_files


class PictureQuerySet(DrawnQuerySet["Picture"]):
    def editable_by(self, user: Any) -> Self:
        """An author's own; all of them for an administrator."""
        if not getattr(user, "is_author", False):
            return self.none()
        return self if user.is_administrator else self.filter(owner=user)

    @transaction.atomic
    def take(self, upload: "UploadedFile[Any]", *, by: Any, alt: str = "", is_decoration: bool = False) -> "Picture":
        """Keep an uploaded picture: upright and at most 1,440 pixels wide at once, its other sizes by a job.

        The upload itself is kept without its metadata where no address leads. Raises NotAPicture.
        """
        drawn = pictures.read_picture(upload, widest=WIDEST, tallest=TALLEST)
        picture = Picture(owner=by, alt=alt, is_decoration=is_decoration, width=drawn.width, height=drawn.height)
        picture.file.save("picture.webp", ContentFile(pictures.encoded(drawn, "webp")), save=False)
        contents, suffix = pictures.without_metadata(upload)
        picture.original.save(f"original.{suffix}", ContentFile(contents), save=False)
        picture.save()
        picture.have_drawn()
        return picture


class Picture(Drawn):
    alt = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        help_text=_("What matters in the picture. Empty only where it is decoration."),
    )
    is_decoration = models.BooleanField(_("this is decoration"), default=False)
    focus_x = focus_field(ACROSS)
    focus_y = focus_field(DOWN)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="pictures", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["file"], name="pictures_by_address")]

    def __str__(self) -> str:
        return self.alt or str(self.file.name)

    @property
    def is_described(self) -> bool:
        """Whether those who cannot see it miss nothing."""
        return self.is_decoration or bool(self.alt)

    @property
    def is_shown(self) -> bool:
        """Whether an essay shows it, as its cover or in its text, or did in an earlier version."""
        Revision = self._meta.apps.get_model("posts", "PostRevision")
        Post = self._meta.apps.get_model("posts", "Post")
        name = str(self.file.name)
        in_essays = Post.objects.filter(models.Q(cover=self) | models.Q(body__contains=name))
        return in_essays.exists() or Revision.objects.filter(body__contains=name).exists()

    @transaction.atomic
    def remove(self) -> None:
        """Delete it and its files."""
        remove_files(self)
        self.delete()

    @property
    def focus_classes(self) -> str:
        return focus_classes(self.focus_x, self.focus_y)
