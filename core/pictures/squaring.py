"""A square of a picture around the point that matters: portraits."""

from PIL import Image


def square(pixels: Image.Image, *, across: int, down: int) -> Image.Image:
    """The largest square whose middle is as near as can be to the point, in percent of width and height."""
    side = min(pixels.size)
    left = _start(pixels.width, side, across)
    top = _start(pixels.height, side, down)
    return pixels.crop((left, top, left + side, top + side))


def _start(length: int, side: int, percent: int) -> int:
    return min(max(round(length * percent / 100 - side / 2), 0), length - side)
