"""Reading an uploaded picture: its pixels alone, upright, in sRGB, no larger than asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import IO, Any

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from core.pictures.colour import in_srgb
from core.pictures.taken import FORMATS, NotAPicture

LARGEST_FILE = 12 * 1024 * 1024
# Above what cameras write, so that none takes more than 410 MB (docs/decisions.md): a JPEG is unpacked no larger than
# needed, the others whole, and a WebP four times at once. MPO is a JPEG with more than one picture.
LARGEST_AREA = {
    "JPEG": 60_000_000,
    "MPO": 60_000_000,
    "PNG": 40_000_000,
    "AVIF": 40_000_000,
    "WEBP": 24_000_000,
}

# The Exif tag, and those of its values that turn the picture on its side.
ORIENTATION = 0x0112
ON_ITS_SIDE = {5, 6, 7, 8}
SIXTEEN_BITS_TO_EIGHT = 1 / 256

# One at a time in each process, so that several at once fill no memory.
_at_a_time = BoundedSemaphore(1)


def read_picture(file: IO[bytes] | Any, *, widest: int, tallest: int) -> Image.Image:
    """The first picture of a file as RGB or RGBA, at most `widest` × `tallest` pixels, no metadata; raises NotAPicture."""
    if getattr(file, "size", 0) > LARGEST_FILE:
        raise NotAPicture(_("This picture is larger than 12 MB. Save it smaller and try again."))
    with _at_a_time, in_a_sentence():
        file.seek(0)
        with Image.open(file, formats=FORMATS) as opened:
            most = LARGEST_AREA[opened.format or ""]
            if opened.width * opened.height > most:
                words = _("This picture has more than %(number)s million pixels. Save it smaller and try again.")
                raise NotAPicture(words % {"number": most // 1_000_000})
            return _drawn(opened, widest, tallest)


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """Whatever Pillow says of a file becomes NotAPicture."""
    try:
        yield
    except NotAPicture:
        raise
    except Exception as error:  # Pillow raises nearly anything on a broken file
        raise NotAPicture(_("This file is not a picture we can read. JPEG, PNG, WebP and AVIF work.")) from error


def _drawn(opened: Image.Image, widest: int, tallest: int) -> Image.Image:
    lies = opened.getexif().get(ORIENTATION) in ON_ITS_SIDE
    # A JPEG is read no larger than needed: a quarter of the memory for a camera's picture.
    opened.draft("RGB", (widest, widest))
    pixels = _in_eight_bits(opened)
    pixels.thumbnail((tallest, widest) if lies else (widest, tallest), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return _alone(in_srgb(ImageOps.exif_transpose(pixels)))


def _in_eight_bits(opened: Image.Image) -> Image.Image:
    """In a mode whose pixels can be mixed, with what can be seen through; keeps the profile and the orientation."""
    if opened.mode in ("I", "F") or opened.mode.startswith("I;16"):
        return opened.point(lambda value: value * SIXTEEN_BITS_TO_EIGHT).convert("L")
    wanted = "RGBA" if opened.has_transparency_data else opened.mode if opened.mode in ("L", "CMYK") else "RGB"
    # Only where it is another: a conversion to the same mode is a copy.
    return opened if opened.mode == wanted else opened.convert(wanted)


def _alone(pixels: Image.Image) -> Image.Image:
    """A copy that carries nothing along, opaque where all of it is."""
    if pixels.mode == "RGBA" and pixels.getchannel("A").getextrema() == (255, 255):
        pixels = pixels.convert("RGB")
    clean = Image.new(pixels.mode, pixels.size)
    clean.paste(pixels)
    return clean
