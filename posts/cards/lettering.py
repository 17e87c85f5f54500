"""The site's own letters for drawing: which words they can write, how wide these are, and writing them.

A typeface is two files, Latin and its extension, as on the pages; each letter is taken from the first that has it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from unicodedata import category, normalize

from django.conf import settings
from PIL import ImageDraw, ImageFont

FONTS = settings.BASE_DIR / "static" / "fonts"
SERIF = ("literata-latin-400-normal.woff2", "literata-latin-ext-400-normal.woff2")
SANS = ("figtree-latin-wght-normal.woff2", "figtree-latin-ext-wght-normal.woff2")
HOLDS_ALL_WEIGHTS = "-wght-"
# A private character, which no file of ours has: what is drawn for it is drawn for every letter that is missing.
MISSING = "\uf8f0"
# Signs and pictures that a title can do without; letters it cannot.
SPARE = re.compile(r"[\ufe00-\ufe0f\u20e3]")


@lru_cache(maxsize=64)
def font(name: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    """One file of a typeface; raises OSError where this machine's FreeType reads no WOFF2."""
    loaded = ImageFont.truetype(FONTS / name, size)
    if HOLDS_ALL_WEIGHTS in name:
        loaded.set_variation_by_axes([weight])
    return loaded


@lru_cache(maxsize=4096)
def has(name: str, character: str) -> bool:
    """Whether the file has a letter; found by drawing it, because Pillow cannot be asked."""
    face = font(name, 24, 400)
    drawn = bytes(face.getmask(character))
    return character.isspace() or (any(drawn) and drawn != bytes(face.getmask(MISSING)))


@dataclass(frozen=True)
class Letters:
    """A typeface in one size (pixels) and, where its files hold all of them, weight (100 to 900)."""

    files: tuple[str, str]
    size: int
    weight: int = 400

    def width(self, text: str) -> float:
        return sum(face.getlength(part) for face, part in self._runs(text))

    def write(self, pen: ImageDraw.ImageDraw, place: tuple[float, float], text: str, colour: str) -> None:
        """On a line that begins at `place`, left end of the baseline."""
        across, down = place
        for face, part in self._runs(text):
            pen.text((across, down), part, fill=colour, font=face, anchor="ls")
            across += face.getlength(part)

    def _runs(self, text: str) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        for name, letters in groupby(text, self._file_of):
            yield font(name, self.size, self.weight), "".join(letters)

    def _file_of(self, character: str) -> str:
        return next((name for name in self.files if has(name, character)), self.files[0])


def writable(text: str, files: tuple[str, str]) -> str:
    """The text as these letters write it, without signs they lack; nothing where they lack a letter of it."""
    kept = [character for character in normalize("NFC", text) if not _is_left_out(character, files)]
    words = re.sub(r"[^\S\u00a0]+", " ", "".join(kept)).strip()
    is_whole = all(character.isspace() or any(has(name, character) for name in files) for character in words)
    return words if is_whole and any(character.isalnum() for character in words) else ""


def _is_left_out(character: str, files: tuple[str, str]) -> bool:
    """Marks of direction, joiners and soft hyphens always; emoji and other signs where no file has them."""
    if category(character) in {"Cf", "Cc"} and not character.isspace():
        return True
    is_spare = category(character) in {"So", "Sk", "Co"} or bool(SPARE.match(character))
    return is_spare and not any(has(name, character) for name in files)
