"""Drawing pictures: from whatever an author uploads to what a page can show, with nothing but the picture in it.

What draws is taken from here (`pictures.read_picture(...)`) and loaded when it is first called: Pillow has 10 MB, and most web
processes never see an upload. No file here may have the name of one of those functions, or it would stand in its place.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from core.pictures.original import without_metadata as without_metadata
    from core.pictures.reading import read_picture as read_picture
    from core.pictures.squaring import square as square
    from core.pictures.writing import encoded as encoded
    from core.pictures.writing import narrowed as narrowed

DRAWING = {
    "without_metadata": "original",
    "read_picture": "reading",
    "square": "squaring",
    "encoded": "writing",
    "narrowed": "writing",
}


def __getattr__(name: str) -> Any:
    """One of those functions; raises AttributeError for anything else."""
    if name not in DRAWING:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{DRAWING[name]}"), name)
