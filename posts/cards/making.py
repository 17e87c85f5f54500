"""What stands on which card. Loaded when one is drawn, because Pillow is large."""

from functools import cache

from PIL import Image

from posts.cards.drawing import Card, as_jpeg
from posts.cards.keeping import CannotBeDrawn
from posts.cards.lettering import SERIF, font
from posts.models import Picture, Post
from publication.models import Publication


@cache
def can_be_drawn() -> bool:
    """Whether this machine reads the site's fonts."""
    try:
        font(SERIF[0], 24, 400)
    except OSError:
        return False
    return True


def card_of_essay(post: Post, publication: Publication) -> bytes:
    """A JPEG with its title and writers, beside its cover: never its content note, nothing of its text. Raises CannotBeDrawn."""
    if cover := post.cover:
        pixels, focus = opened(cover), (cover.focus_x / 100, cover.focus_y / 100)
        return _drawn(Card(publication.name, post.title, "", tuple(post.writer_names), pixels, focus))
    return _drawn(Card(publication.name, post.title, writers=tuple(post.writer_names)))


def card_of_site(publication: Publication) -> bytes:
    """A JPEG with the publication's name and its sentence; raises CannotBeDrawn."""
    return _drawn(Card(publication.name, sentence=publication.tagline))


def opened(picture: Picture) -> Image.Image | None:
    """The picture's pixels, or nothing where the file is gone or cannot be read: the card does without."""
    try:
        with picture.file.open() as file, Image.open(file) as image:
            return image.convert("RGB")
    except (OSError, ValueError):
        return None


def _drawn(card: Card) -> bytes:
    if not can_be_drawn():
        raise CannotBeDrawn
    return as_jpeg(card)
