"""Which card belongs to what, under which address, and where its file is kept.

The address holds a mark made of everything that stands on the card, so that it changes when the card does.
"""

import hashlib
import json
from collections.abc import Callable

from django.core.files.storage import default_storage
from django.urls import reverse

from core.pictures.files import write_served
from posts.models import Post
from publication.models import Publication

# Pixels; the size that every network takes.
WIDTH, HEIGHT = 1200, 630
FOLDER = "cards"
SITE = "site"
# Raise it when cards are drawn differently, and all of them get new addresses.
DESIGN = 1
MARK_LENGTH = 24


class CannotBeDrawn(Exception):
    """This machine's FreeType does not read the site's fonts; Pillow's own wheels do, others may have been built without."""


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
    """An essay's card, drawn first where it is not kept yet; raises CannotBeDrawn."""

    def draw() -> bytes:
        from posts.cards.making import card_of_essay  # loads Pillow, 10 MB, and nearly every card is kept

        return card_of_essay(post, publication)

    return _kept(f"{post.pk}/{mark_of(post, publication)}", draw)


def file_of_site(publication: Publication) -> bytes:
    """The same for the site's."""

    def draw() -> bytes:
        from posts.cards.making import card_of_site

        return card_of_site(publication)

    return _kept(f"{SITE}/{mark_of_site(publication)}", draw)


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
