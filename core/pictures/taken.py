"""Which files are taken for pictures, and what is said of those that are not."""

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")


class NotAPicture(ValueError):
    """The file cannot be used; the message says why, for whoever chose it."""
