"""Which card belongs to what, under which address, and where its file is kept.

The address holds a mark made of everything that stands on the card, so that it changes when the card does.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image

from core.pictures.files import write_served
from posts.cards.drawing import Card, as_jpeg
from posts.cards.lettering import SERIF, font
from posts.models import Picture, Post
from publication.models import Publication

FOLDER = "cards"
SITE = "site"
# Raise it when cards are drawn differently, and all of them get new addresses.
DESIGN = 1
MARK_LENGTH = 24


@cache
def can_be_drawn() -> bool:
    """Whether this machine's FreeType reads the site's fonts; Pillow's own wheels do, others may have been built without."""
    try:
        font(SERIF[0], 24, 400)
    except OSError:
        return False
    return True


def address_of(post: Post, publication: Publication) -> str:
    """The path of an essay's card; only while the essay is published does anything answer there."""
    return reverse("card", args=[post.pk, mark_of(post, publication)])


def address_of_site(publication: Publication) -> str:
    """The path of the card for pages that are no essay's."""
    return reverse("site-card", args=[mark_of_site(publication)])


def is_neutral(publication: Publication) -> bool:
    """Whether titles are not to be seen over a shoulder; then every page has the site's card."""
    return publication.neutral_titles


def mark_of(post: Post, publication: Publication) -> str:
    cover = [post.cover.file.name, post.cover.focus_x, post.cover.focus_y] if post.cover else []
    return _mark(publication.name, post.title, post.writer_names, cover)


def mark_of_site(publication: Publication) -> str:
    return _mark(publication.name, publication.tagline)


def file_of(post: Post, publication: Publication) -> bytes:
    """An essay's card, drawn first where it is not kept yet; raises OSError where this machine cannot draw it."""
    return _kept(f"{post.pk}/{mark_of(post, publication)}", lambda: as_jpeg(card_of(post, publication)))


def file_of_site(publication: Publication) -> bytes:
    """The same for the site's."""
    card = Card(publication.name, sentence=publication.tagline)
    return _kept(f"{SITE}/{mark_of_site(publication)}", lambda: as_jpeg(card))


def card_of(post: Post, publication: Publication) -> Card:
    """What stands on an essay's card: never its content note, and nothing of its text."""
    card = Card(publication.name, post.title, writers=tuple(post.writer_names))
    if post.cover is None:
        return card
    return replace(card, cover=opened(post.cover), focus=(post.cover.focus_x / 100, post.cover.focus_y / 100))


def opened(picture: Picture) -> Image.Image | None:
    """The picture's pixels, or nothing where the file is gone or cannot be read: the card does without."""
    try:
        with picture.file.open() as file, Image.open(file) as image:
            return image.convert("RGB")
    except (OSError, ValueError):
        return None


def forget(folder: str, *, but: str = "") -> None:
    """Throw away the cards in one folder (an essay's number, or SITE), except the one with this mark."""
    for name in names_in(f"{FOLDER}/{folder}"):
        if name != f"{but}.jpg":
            default_storage.delete(f"{FOLDER}/{folder}/{name}")


def folders() -> list[str]:
    """Every folder in which cards are kept."""
    return _listed(FOLDER)[0]


def names_in(folder: str) -> list[str]:
    return _listed(folder)[1]


def _listed(folder: str) -> tuple[list[str], list[str]]:
    try:
        return default_storage.listdir(folder)
    except FileNotFoundError:
        return [], []


def _kept(name: str, draw: Callable[[], bytes]) -> bytes:
    path = f"{FOLDER}/{name}.jpg"
    try:
        with default_storage.open(path) as file:
            return bytes(file.read())
    except FileNotFoundError:
        contents = draw()
    write_served(path, contents)
    return contents


def _mark(*what: object) -> str:
    return hashlib.sha256(json.dumps([DESIGN, *what]).encode()).hexdigest()[:MARK_LENGTH]
