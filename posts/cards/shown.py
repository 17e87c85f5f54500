"""The picture that stands for a page where its address is shared."""

from dataclasses import dataclass

from django.templatetags.static import static
from django.utils.translation import gettext

from core.full_addresses import full_address
from posts.cards import keeping
from posts.cards.drawing import HEIGHT, WIDTH
from posts.cards.lettering import SANS, SERIF, writable
from posts.models import Post
from publication.models import Publication

ICON, ICON_SIDE = "img/icon-512.png", 512


@dataclass(frozen=True)
class Shown:
    """A picture with its full address, its media type, its size in pixels and what can be read on it."""

    address: str
    kind: str
    width: int
    height: int
    alt: str

    @property
    def layout(self) -> str:
        """What Twitter's markup calls the way it is shown."""
        return "summary_large_image" if self.width > ICON_SIDE else "summary"


def shown_for(post: Post | None, publication: Publication) -> Shown:
    """An essay's card; the site's where there is no essay or titles are not to be seen; the icon where none can be drawn."""
    if not keeping.can_be_drawn():
        return Shown(full_address(static(ICON)), "image/png", ICON_SIDE, ICON_SIDE, publication.name)
    if post is None or keeping.is_neutral(publication):
        address, alt = keeping.address_of_site(publication), publication.name
    else:
        address, alt = keeping.address_of(post, publication), words_on(post, publication)
    return Shown(full_address(address), "image/jpeg", WIDTH, HEIGHT, alt)


def words_on(post: Post, publication: Publication) -> str:
    """What somebody who does not see the card should be told of it: what is written there."""
    names = post.writer_names if all(writable(name, SANS) for name in post.writer_names) else []
    title, writers = writable(post.title, SERIF), ", ".join(names)
    if title and writers:
        return gettext("%(title)s, by %(writers)s. %(name)s") % {
            "title": title,
            "writers": writers,
            "name": publication.name,
        }
    return " — ".join(part for part in (title, writers, publication.name) if part)
