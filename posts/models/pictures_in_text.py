"""The pictures of ours that an essay's text names."""

import re

from core.essay_rules import PictureAt, PictureFacts
from posts.models.picture import Picture

ADDRESS = re.compile(r"/media/(pictures/[\w-]+\.webp)", re.ASCII)


def pictures_in(text: str) -> dict[str, Picture]:
    """By address, in one query however many there are."""
    names = set(ADDRESS.findall(text))
    found = Picture.objects.filter(file__in=names) if names else ()
    return {f"/media/{picture.file.name}": picture for picture in found}


def facts_of(pictures: dict[str, Picture]) -> PictureAt:
    """What the renderer asks of a picture by its address, so that nothing shifts when it arrives."""
    facts = {
        address: PictureFacts(picture.width, picture.height, bool(picture.drawn_at))
        for address, picture in pictures.items()
    }
    return facts.get
