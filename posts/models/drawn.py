"""A picture's files: one at once, so that it can be used, and by a job every width and format that pages offer."""

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import pictures
from core.pictures.files import Originals, write_served
from core.pictures.widths import TYPES, WIDTHS, sized, widths_of

if TYPE_CHECKING:
    from PIL import Image

WIDEST = WIDTHS[-1]
# WebP holds no more than 16,383; a scan of a long letter stays readable.
TALLEST = 12_000
# A picture on which the job failed or died so often is left as it is, which is a picture in one size.
MOST_TRIES = 5
FORGOTTEN_AFTER = timedelta(minutes=10)


def file_name(picture: models.Model, name: str) -> str:
    """Names nobody can guess, so that a draft's picture is not found before the draft is published."""
    return f"pictures/{secrets.token_urlsafe(16)}.webp"


def original_name(picture: models.Model, name: str) -> str:
    return f"pictures/{secrets.token_urlsafe(16)}.{name.rpartition('.')[2]}"


class DrawnQuerySet[M: models.Model](models.QuerySet[M]):
    def forgotten(self, now: datetime) -> Self:
        """Those whose job a killed worker left behind, and those that came in before there were widths."""
        waiting = self.filter(drawn_at=None, tries__lt=MOST_TRIES)
        return waiting.filter(created_at__lt=now - FORGOTTEN_AFTER).order_by("pk")


class Drawn(models.Model):
    file = models.ImageField(_("file"), upload_to=file_name)
    original = models.FileField(upload_to=original_name, storage=Originals(), editable=False, blank=True)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    drawn_at = models.DateTimeField(editable=False, null=True, blank=True)
    tries = models.PositiveSmallIntegerField(editable=False, default=0)

    class Meta:
        abstract = True

    @property
    def widths(self) -> tuple[int, ...]:
        """Those that pages may offer; none until the job is done."""
        return widths_of(self.width) if self.drawn_at else ()

    def draw(self) -> None:
        """Draw every width and format and say so. Killed or run twice, it ends the same; raises where a file is broken."""
        if self.drawn_at:
            return
        rows = type(self)._default_manager.filter(pk=self.pk)
        # Counted before, so that a picture that kills the worker is not tried for ever.
        rows.update(tries=F("tries") + 1)
        for name, contents in self._files():
            write_served(name, contents)
        self.drawn_at = timezone.now()
        rows.filter(drawn_at=None).update(drawn_at=self.drawn_at)

    def have_drawn(self) -> None:
        """Enqueue the job that draws the widths; in a transaction it runs only if that succeeds."""
        from posts.pictures.jobs import draw  # jobs load the models

        draw.defer(picture_id=self.pk)

    def file_names(self) -> list[str]:
        """Every file that pages show or may come to show, under MEDIA_ROOT."""
        name = str(self.file.name)
        return [name, *(sized(name, width, suffix) for width, suffix in self._sizes())]

    def _sizes(self) -> list[tuple[int, str]]:
        """The full width as WebP is there since the upload, under the plain name."""
        every = [(width, suffix) for width in widths_of(self.width) for suffix in TYPES]
        return [size for size in every if size != (self.width, "webp")]

    def _files(self) -> Iterator[tuple[str, bytes]]:
        pixels = self._pixels()
        for width, suffix in self._sizes():
            yield sized(str(self.file.name), width, suffix), pictures.encoded(pictures.narrowed(pixels, width), suffix)

    def _pixels(self) -> "Image.Image":
        """Of the original where it was kept, exactly as large as the picture that pages know."""
        with (self.original or self.file).open("rb") as source:
            pixels = pictures.read_picture(source, widest=WIDEST, tallest=TALLEST)
        return pixels if pixels.size == (self.width, self.height) else pixels.resize((self.width, self.height))


def remove_files(picture: Drawn) -> None:
    """Delete what is on the disk once the transaction has succeeded; what this misses, the nightly sweep finds."""
    names, original = picture.file_names(), str(picture.original.name or "")
    served, kept = picture.file.storage, picture.original.storage

    def remove() -> None:
        for name in names:
            served.delete(name)
        if original:
            kept.delete(original)

    transaction.on_commit(remove)
