"""The picture that stands for a page where its address is shared."""

from dataclasses import dataclass

from django.utils.translation import gettext

from core.full_addresses import full_address
from posts.cards import keeping
from posts.cards.keeping import HEIGHT, WIDTH
from posts.models import Post
from publication.models import Publication


@dataclass(frozen=True)
class Shown:
    """A card with its full address, its size in pixels, and what somebody who does not see it should be told of it."""

    address: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


def shown_for(post: Post | None, publication: Publication) -> Shown:
    """An essay's card; the site's where there is no essay or titles are not to be seen."""
    if post is None or keeping.is_neutral(publication):
        return Shown(full_address(keeping.address_of_site(publication)), publication.name)
    return Shown(full_address(keeping.address_of(post, publication)), words_on(post, publication))


def words_on(post: Post, publication: Publication) -> str:
    """Whose card it is; also where the site's letters cannot write all of it."""
    if not post.writer_names:
        return f"{post.title} — {publication.name}"
    return gettext("%(title)s, by %(writers)s. %(name)s") % {
        "title": post.title,
        "writers": ", ".join(post.writer_names),
        "name": publication.name,
    }
