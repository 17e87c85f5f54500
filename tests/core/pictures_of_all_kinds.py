"""Pictures as cameras, telephones and drawing programs write them."""

import struct
import zlib
from io import BytesIO

import numpy as np
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

ORIENTATION, GPS, MAKE = 0x0112, 0x8825, 0x010F
SECRETS = (b"Camera of Ada", b"secret", b"EXIF", b"Exif", b"XMP", b"xmpmeta", b"GPS", b"tEXt", b"eXIf", b"iTXt")
RED, BLUE = (200, 30, 30), (30, 30, 200)


def halves(width: int = 80, height: int = 40, mode: str = "RGB") -> Image.Image:
    """The left half red, the right half blue."""
    pixels = Image.new("RGB", (width, height), RED)
    pixels.paste(BLUE, (width // 2, 0, width, height))
    return pixels.convert(mode)


def exif(orientation: int = 1) -> bytes:
    """A camera's name, a place and which way is up."""
    written = Image.Exif()
    written[MAKE], written[ORIENTATION] = "Camera of Ada", orientation
    written.get_ifd(GPS)[1] = "N"
    written.get_ifd(GPS)[2] = (52.0, 31.0, 12.0)
    return written.tobytes()


def with_everything(kind: str, orientation: int = 1, pixels: Image.Image | None = None) -> bytes:
    """A file with a place, a camera, an XMP packet and a comment in it, in every way its format has for them."""
    contents = BytesIO()
    xmp = b"<x:xmpmeta>secret</x:xmpmeta>"
    extra: dict[str, object] = {"exif": exif(orientation), "xmp": xmp}
    if kind == "JPEG":
        extra["comment"] = b"a secret comment"
    if kind == "PNG":
        text = PngInfo()
        text.add_text("Author", "secret")
        text.add_itxt("XML:com.adobe.xmp", xmp.decode())
        extra = {"exif": exif(orientation), "pnginfo": text}
    (pixels or halves()).save(contents, kind, **extra)
    return contents.getvalue()


def file(pixels: Image.Image, kind: str = "PNG", **how: object) -> bytes:
    contents = BytesIO()
    pixels.save(contents, kind, **how)
    return contents.getvalue()


def png_of_16_bits(value: int, colours: int) -> bytes:
    """A PNG with two bytes for each colour, grey (1) or RGB (3), of one value from 0 to 65,535 in every place."""
    width, height = 8, 6
    row = b"\0" + struct.pack(">H", value) * width * colours

    def part(name: bytes, payload: bytes) -> bytes:
        return struct.pack(">I", len(payload)) + name + payload + struct.pack(">I", zlib.crc32(name + payload))

    header = struct.pack(">IIBBBBB", width, height, 16, {1: 0, 3: 2}[colours], 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + part(b"IDAT", zlib.compress(row * height)) + part(b"IEND", b"")
    )


def moving(kind: str) -> bytes:
    """Three pictures one after the other, the first of them red, with a place."""
    frames = [Image.new("RGB", (40, 30), colour) for colour in (RED, BLUE, (0, 0, 0))]
    contents = BytesIO()
    frames[0].save(contents, kind, save_all=True, append_images=frames[1:], duration=100, exif=exif())
    return contents.getvalue()


def from_a_telephone() -> bytes:
    """A JPEG with a second picture behind it and a film behind that."""
    contents = BytesIO()
    halves().save(contents, "MPO", save_all=True, append_images=[Image.new("RGB", (80, 40), "black")], exif=exif(6))
    return contents.getvalue() + b"ftypmp42 secret film"


def wide_gamut() -> tuple[bytes, bytes]:
    """A profile in which 200, 30, 30 is another red than in sRGB, and a picture in it."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    return profile, file(halves(), "JPEG", icc_profile=profile, quality=95)


def noise(width: int, height: int) -> Image.Image:
    """As hard to keep small as a picture can be."""
    return Image.fromarray(np.random.default_rng(1).integers(0, 255, (height, width, 3), dtype=np.uint8))
