"""A member's portrait: squares in three sizes for pages, and what was uploaded where no address leads."""

import secrets
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction

from core import pictures
from core.pictures.files import Originals, write_served
from core.pictures.focus import ACROSS, DOWN, focus_field
from core.pictures.widths import TYPES

# 40, 56 and 96 CSS pixels are what pages show, on screens of up to four dots for each.
SIZES = (96, 192, 384)
FOLDER = "portraits"
# Enough of a picture to cut the largest square out of, however it lies.
WIDEST = TALLEST = 2400


def original_name(member: models.Model, name: str) -> str:
    return f"{FOLDER}/{secrets.token_urlsafe(16)}.{name.rpartition('.')[2]}"


class Portrayed(models.Model):
    # The part of the files' names that nobody can guess; another one each time it is drawn, because browsers keep files.
    portrait = models.CharField(max_length=40, editable=False, blank=True)
    portrait_original = models.FileField(upload_to=original_name, storage=Originals(), editable=False, blank=True)
    portrait_focus_x = focus_field(ACROSS)
    portrait_focus_y = focus_field(DOWN)

    class Meta:
        abstract = True

    @transaction.atomic
    def take_portrait(self, upload: Any) -> None:
        """Show this picture from now on, cut around the point that the two numbers name; raises NotAPicture."""
        pictures.read_picture(upload, widest=WIDEST, tallest=TALLEST)
        contents, suffix = pictures.without_metadata(upload)
        self._remove_once_saved()
        self.portrait_original.save(f"original.{suffix}", ContentFile(contents), save=False)
        self._draw()

    @transaction.atomic
    def draw_portrait_again(self) -> None:
        """Cut it anew, after the point was moved; nothing where there is none."""
        if self.portrait_original:
            self._remove_once_saved(keep_original=True)
            self._draw()

    @transaction.atomic
    def remove_portrait(self) -> None:
        """Back to initials; the files go."""
        self._remove_once_saved()
        self.portrait, self.portrait_original = "", ""
        self._save_portrait()

    @property
    def portrait_files(self) -> dict[str, dict[int, str]]:
        """For each type the addresses by size; empty where there is no portrait."""
        if not self.portrait:
            return {}
        return {
            mime: {size: default_storage.url(portrait_name(self.portrait, size, suffix)) for size in SIZES}
            for suffix, mime in TYPES.items()
        }

    def _draw(self) -> None:
        with self.portrait_original.open("rb") as source:
            pixels = pictures.read_picture(source, widest=WIDEST, tallest=TALLEST)
        cut = pictures.square(pixels, across=self.portrait_focus_x, down=self.portrait_focus_y)
        self.portrait = secrets.token_urlsafe(16)
        for size in SIZES:
            drawn = cut.resize((size, size), reducing_gap=3.0)
            for suffix in TYPES:
                write_served(portrait_name(self.portrait, size, suffix), pictures.encoded(drawn, suffix))
        self._save_portrait()

    def _save_portrait(self) -> None:
        self.save(update_fields=["portrait", "portrait_original"])

    def _remove_once_saved(self, *, keep_original: bool = False) -> None:
        """What this misses, because the process was killed, the nightly sweep finds."""
        names = [portrait_name(self.portrait, size, suffix) for size in SIZES for suffix in TYPES if self.portrait]
        storage = self.portrait_original.storage
        original = "" if keep_original else str(self.portrait_original.name or "")

        def remove() -> None:
            for name in names:
                default_storage.delete(name)
            if original:
                storage.delete(original)

        transaction.on_commit(remove)


def portrait_name(token: str, size: int, suffix: str) -> str:
    return f"{FOLDER}/{token}-{size}.{suffix}"
