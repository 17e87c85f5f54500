"""Colours as every screen understands them: a picture's own profile is applied and then left out."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageCms


def in_srgb(pixels: Image.Image) -> Image.Image:
    """The same picture as RGB or RGBA in sRGB; a profile that cannot be read, or is another mode's, counts as none."""
    profile = pixels.info.get("icc_profile")
    opaque = pixels.convert("RGB") if pixels.mode == "RGBA" else pixels
    drawn = (_through(profile, opaque) if profile else None) or opaque.convert("RGB")
    if pixels.mode == "RGBA":
        drawn.putalpha(pixels.getchannel("A"))
    return drawn


def _through(profile: bytes, pixels: Image.Image) -> Image.Image | None:
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(pixels, source, _srgb(), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


@cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
