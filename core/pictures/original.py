"""An upload as it is kept: every pixel of it, and nothing that says where, when, by whom or with what it was taken.

What stays besides pixels is the colour profile and which way is up. JPEG, PNG and WebP are lists of parts, and the parts
that hold pixels are copied as they are. Everything else (AVIF, moving pictures, files with parts in odd places) is
drawn anew.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any

from PIL import Image

from core.pictures.reading import ORIENTATION, in_a_sentence, read_picture
from core.pictures.taken import FORMATS
from core.pictures.writing import encoded

# Of what is drawn anew: a few seconds' work, and twice what a full window of a large screen shows.
LARGEST_SIDE = 4096
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"iCCP", b"sRGB", b"gAMA", b"cHRM", b"cICP"}
WEBP_KEPT = {b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP"}
WEBP_HAS_EXIF, WEBP_HAS_XMP = 0x08, 0x04
JPEG_START, JPEG_END, JPEG_SCAN = 0xD8, 0xD9, 0xDA
JFIF_WITHOUT_THUMBNAIL = 16
# Between the parts of a scan: an FF that is neither a byte of the picture (00) nor a restart mark nor filling.
JPEG_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


class _Odd(ValueError):
    """Not laid out as we know it."""


def without_metadata(file: IO[bytes] | Any) -> tuple[bytes, str]:
    """The contents to keep of an uploaded file, and their suffix; raises NotAPicture."""
    file.seek(0)
    contents: bytes = file.read()
    with in_a_sentence(), Image.open(BytesIO(contents), formats=FORMATS) as opened:
        kind, upright = str(opened.format), opened.getexif().get(ORIENTATION, 1)
        moves = getattr(opened, "is_animated", False) and kind != "MPO"
    exif = _only_orientation(upright)
    try:
        parts = {"JPEG": _jpeg, "MPO": _jpeg, "PNG": _png, "WEBP": _webp}[kind]
        if moves:
            raise _Odd
        return b"".join(parts(contents, exif)), {"MPO": "jpg", "JPEG": "jpg"}.get(kind, kind.lower())
    except (KeyError, IndexError, struct.error, _Odd):
        return encoded(read_picture(file, widest=LARGEST_SIDE, tallest=LARGEST_SIDE), "webp"), "webp"


def _only_orientation(value: int) -> bytes:
    """Exif that says which way is up and nothing else; empty where that is said already."""
    if value not in range(2, 9):
        return b""
    exif = Image.Exif()
    exif[ORIENTATION] = value
    return exif.tobytes()


def _jpeg(contents: bytes, exif: bytes) -> Iterator[bytes]:
    """Up to the end of the first picture: telephones put others, and films, behind it."""
    yield b"\xff\xd8"
    if exif:
        yield b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    at = 2
    while True:
        while contents[at + 1] == 0xFF:  # noqa: PLR2004  filling
            at += 1
        if contents[at] != 0xFF:  # noqa: PLR2004  every mark begins so
            raise _Odd
        mark = contents[at + 1]
        if mark == JPEG_END:
            yield b"\xff\xd9"
            return
        (length,) = struct.unpack_from(">H", contents, at + 2)
        end = at + 2 + length
        if mark == JPEG_SCAN:
            following = JPEG_MARK.search(contents, end)
            if not following:
                raise _Odd
            end = following.start()
        if _is_picture(mark, contents[at + 4 : end], length):
            yield contents[at:end]
        at = end


def _is_picture(mark: int, payload: bytes, length: int) -> bool:
    """Whether a part of a JPEG is pixels, their tables, their colours, or how they are to be read."""
    if mark == 0xE0:  # noqa: PLR2004  JFIF, which may have a small copy of the picture in it
        return payload.startswith(b"JFIF\0") and length == JFIF_WITHOUT_THUMBNAIL
    if mark == 0xE2:  # noqa: PLR2004  the profile; what else is here lists the further pictures behind this one
        return payload.startswith(b"ICC_PROFILE\0")
    if mark == 0xEE:  # noqa: PLR2004  whether it is YCbCr, CMYK or YCCK
        return payload.startswith(b"Adobe")
    is_comment = mark == 0xFE  # noqa: PLR2004
    is_of_a_program = 0xE0 <= mark <= 0xEF  # noqa: PLR2004
    return not is_comment and not is_of_a_program


def _png(contents: bytes, exif: bytes) -> Iterator[bytes]:
    yield PNG_SIGNATURE
    at = len(PNG_SIGNATURE)
    while True:
        length, name = struct.unpack_from(">I4s", contents, at)
        end = at + 12 + length
        if end > len(contents):
            raise _Odd
        if name in PNG_KEPT:
            yield contents[at:end]
        if name == b"IHDR" and exif:
            yield _png_part(b"eXIf", exif.removeprefix(b"Exif\0\0"))
        if name == b"IEND":
            return
        at = end


def _png_part(name: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload)) + name + payload + struct.pack(">I", zlib.crc32(name + payload))


def _webp(contents: bytes, exif: bytes) -> Iterator[bytes]:
    parts = list(_webp_parts(contents))
    is_extended = bool(parts) and parts[0].startswith(b"VP8X")
    if is_extended:
        flags = parts[0][8] & ~(WEBP_HAS_EXIF | WEBP_HAS_XMP) | (WEBP_HAS_EXIF if exif else 0)
        parts[0] = parts[0][:8] + bytes([flags]) + parts[0][9:]
        if exif:
            raw = exif.removeprefix(b"Exif\0\0")
            parts.append(b"EXIF" + struct.pack("<I", len(raw)) + raw + b"\0" * (len(raw) % 2))
    body = b"WEBP" + b"".join(parts)
    yield b"RIFF" + struct.pack("<I", len(body)) + body


def _webp_parts(contents: bytes) -> Iterator[bytes]:
    (length,) = struct.unpack_from("<I", contents, 4)
    at, last = 12, 8 + length
    while at < last:
        name, size = struct.unpack_from("<4sI", contents, at)
        end = at + 8 + size + size % 2
        if at + 8 + size > len(contents):
            raise _Odd
        if name in WEBP_KEPT:
            yield contents[at:end]
        at = end
