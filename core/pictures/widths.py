"""Which widths of a picture there are, and what their files are called."""

from collections.abc import Iterator

# The narrowest is for the rows of a list, where a picture is at most 152 pixels wide on the page.
WIDTHS = (320, 640, 960, 1440)
TYPES = {"avif": "image/avif", "webp": "image/webp"}


def widths_of(width: int) -> tuple[int, ...]:
    """Those of WIDTHS that are narrower than the picture, and its own; nothing is drawn wider than it is."""
    return (*(narrower for narrower in WIDTHS if narrower < width), width)


def sized(name: str, width: int, suffix: str) -> str:
    """The name, or address, of one width: pictures/abc.webp, 640 and avif make pictures/abc-640.avif."""
    return f"{name.rpartition('.')[0]}-{width}.{suffix}"


def sources(address: str, width: int) -> Iterator[tuple[str, str]]:
    """Type and srcset for each <source>, the smaller format first; `address` is that of the WebP in full width."""
    for suffix, mime in TYPES.items():
        files = {narrow: sized(address, narrow, suffix) for narrow in widths_of(width)}
        if suffix == "webp":
            files[width] = address
        yield mime, ", ".join(f"{file} {narrow}w" for narrow, file in files.items())
