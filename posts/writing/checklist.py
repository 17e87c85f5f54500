"""What is looked at before an essay is published, and shown to its author as a list."""

from dataclasses import dataclass
from html.parser import HTMLParser

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.clean_text import is_empty
from posts.models import Picture, Post
from posts.models.pictures_in_text import pictures_in


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the list. What is needed and not done keeps the essay from being published."""

    words: str | Promise
    is_done: bool
    is_needed: bool = True
    # Where it can be done, with what the link says.
    places: tuple[tuple[str, str], ...] = ()


def checklist(post: Post) -> list[Point]:
    """Every point that concerns this essay."""
    return [title(post), text(post), *cover(post), *pictures(post)]


def missing(post: Post) -> list[Point]:
    """What has to be done before this essay can be published."""
    return [point for point in checklist(post) if point.is_needed and not point.is_done]


def title(post: Post) -> Point:
    if is_empty(post.title):
        return Point(_("The essay has no title yet."), is_done=False)
    return Point(_("The essay has a title."), is_done=True)


def text(post: Post) -> Point:
    """Whether there is anything to read."""
    if is_empty(post.plain) and not _Pictures.of(post.html).number:
        return Point(_("There are no words in it yet."), is_done=False)
    return Point(
        ngettext("It has %(number)s word.", "It has %(number)s words.", post.words) % {"number": post.words},
        is_done=True,
    )


def cover(post: Post) -> list[Point]:
    """Whether those who cannot see the cover are told what it shows, or that they miss nothing."""
    if post.cover is None:
        return []
    if post.cover.is_decoration:
        return [Point(_("The cover is decoration."), is_done=True)]
    if is_empty(post.cover.alt):
        return [Point(_("The cover has no description. Describe it, or tick that it’s decoration."), is_done=False)]
    return [Point(_("The cover is described for people who cannot see it."), is_done=True)]


def pictures(post: Post) -> list[Point]:
    """Whether every picture is described or ticked as decoration; nothing where there are none."""
    found = _Pictures.of(post.html)
    named = pictures_in(post.body)
    left = [(place, src) for place, src in found.undescribed if not (src in named and named[src].is_decoration)]
    if left:
        words = ngettext(
            "%(number)s picture in the text has no description. Describe it in the text, or tick that it’s decoration.",
            "%(number)s pictures in the text have no description. "
            "Describe them in the text, or tick that they’re decoration.",
            len(left),
        )
        links = tuple(
            (page_of(named[src]), _("Picture %(number)s") % {"number": place}) for place, src in left if src in named
        )
        return [Point(words % {"number": len(left)}, is_done=False, places=links)]
    return [Point(_("The pictures in the text are described."), is_done=True)] if found.number else []


def page_of(picture: Picture) -> str:
    return reverse("admin:posts_picture_change", args=[picture.pk])


class _Pictures(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.number = 0
        # The place among the pictures, counted from 1, and the address.
        self.undescribed: list[tuple[int, str]] = []

    @classmethod
    def of(cls, html: str) -> "_Pictures":
        pictures = cls()
        pictures.feed(html)
        pictures.close()
        return pictures

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.number += 1
            said = {name: value or "" for name, value in attrs}
            if is_empty(said.get("alt", "")):
                self.undescribed.append((self.number, said.get("src", "")))
