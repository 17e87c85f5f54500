"""A picture in an essay: drawn anew when it comes in, so that nothing but the picture is kept."""

import secrets
from io import BytesIO
from typing import Any, Self

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

WIDEST = 1440
# WebP holds no more than 16,383; a scan of a long letter stays readable.
TALLEST = 12_000
LARGEST_FILE = 12 * 1024 * 1024
# Far above any camera's picture and far below what fills a small server's memory when unpacked.
LARGEST_AREA = 60_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
QUALITY = 80


class NotAPicture(ValueError):
    """The file cannot be used; the message says why, for the author."""


def file_name(picture: "Picture", name: str) -> str:
    """Names nobody can guess, so that a draft's picture is not found before the draft is published."""
    return f"pictures/{secrets.token_urlsafe(16)}.webp"


class PictureQuerySet(models.QuerySet["Picture"]):
    def editable_by(self, user: Any) -> Self:
        """An author's own; all of them for an administrator."""
        if not getattr(user, "is_author", False):
            return self.none()
        return self if user.is_administrator else self.filter(owner=user)

    def take(self, upload: "UploadedFile[Any]", *, by: Any, alt: str = "") -> "Picture":
        """Keep an uploaded picture, turned upright, at most 1,440 pixels wide, all metadata gone; raises NotAPicture."""
        drawn = drawn_anew(upload)
        picture = Picture(owner=by, alt=alt, width=drawn.width, height=drawn.height)
        contents = BytesIO()
        drawn.save(contents, "WEBP", quality=QUALITY, method=4)
        picture.file.save("picture.webp", ContentFile(contents.getvalue()), save=False)
        picture.save()
        return picture


class Picture(models.Model):
    file = models.ImageField(_("file"), upload_to=file_name)
    alt = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        help_text=_("What matters in the picture. Empty only where it is decoration."),
    )
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="pictures", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.alt or str(self.file.name)


def drawn_anew(upload: "UploadedFile[Any]") -> Image.Image:
    """The picture's pixels alone, upright, not wider than WIDEST nor higher than TALLEST; raises NotAPicture."""
    if upload.size and upload.size > LARGEST_FILE:
        raise NotAPicture(_("This picture is larger than 12 MB. Save it smaller and try again."))
    try:
        upload.seek(0)
        with Image.open(upload, formats=FORMATS) as opened:
            if opened.width * opened.height > LARGEST_AREA:
                raise NotAPicture(_("This picture has more than 60 million pixels. Save it smaller and try again."))
            # A JPEG is read no larger than needed: a quarter of the memory for a camera's picture.
            opened.draft("RGB", (WIDEST, WIDEST))
            upright = ImageOps.exif_transpose(opened)
            pixels = upright.convert("RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB")
    except NotAPicture:
        raise
    except Exception as error:  # Pillow raises nearly anything on a broken file
        raise NotAPicture(_("This file is not a picture we can read. JPEG, PNG, WebP and AVIF work.")) from error
    pixels.thumbnail((WIDEST, TALLEST), Image.Resampling.LANCZOS)
    clean = Image.new(pixels.mode, pixels.size)
    clean.paste(pixels)
    return clean
