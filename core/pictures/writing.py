"""Pictures as files: WebP for every browser, AVIF for those that read it. The figures are in docs/decisions.md."""

from io import BytesIO
from typing import Any

from PIL import Image

WEBP: dict[str, Any] = {"quality": 80, "method": 4}
# One thread: the worker's other core stays free for pages.
AVIF: dict[str, Any] = {"quality": 55, "speed": 6, "max_threads": 1}
HOW = {"webp": WEBP, "avif": AVIF}


def encoded(pixels: Image.Image, suffix: str) -> bytes:
    """The file's contents; `suffix` is webp or avif. `pixels` come from read_picture, so no metadata goes along."""
    contents = BytesIO()
    pixels.save(contents, suffix.upper(), **HOW[suffix])
    return contents.getvalue()


def narrowed(pixels: Image.Image, width: int) -> Image.Image:
    """The same picture so many pixels wide, never wider than it is."""
    if width >= pixels.width:
        return pixels
    height = max(1, round(pixels.height * width / pixels.width))
    return pixels.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
