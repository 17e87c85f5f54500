"""What is looked at before an essay is published, and shown to its author as a list."""

from dataclasses import dataclass
from html.parser import HTMLParser

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.clean_text import is_empty
from posts.models import Post


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the list. What is needed and not done keeps the essay from being published."""

    words: str | Promise
    is_done: bool
    is_needed: bool = True


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
    """A cover without a description was ticked as decoration in the form."""
    if post.cover is None:
        return []
    if is_empty(post.cover.alt):
        return [
            Point(
                _("The cover has no description. That is right only where it is decoration."),
                is_done=False,
                is_needed=False,
            )
        ]
    return [Point(_("The cover is described for people who cannot see it."), is_done=True)]


def pictures(post: Post) -> list[Point]:
    """Whether every picture is described; nothing where there are none."""
    found = _Pictures.of(post.html)
    if found.undescribed:
        words = ngettext(
            "%(number)s picture in the text has no description. That is right only where it is decoration.",
            "%(number)s pictures in the text have no description. That is right only where they are decoration.",
            found.undescribed,
        )
        return [Point(words % {"number": found.undescribed}, is_done=False, is_needed=False)]
    return [Point(_("The pictures in the text are described."), is_done=True)] if found.number else []


class _Pictures(HTMLParser):
    number = undescribed = 0

    @classmethod
    def of(cls, html: str) -> "_Pictures":
        pictures = cls()
        pictures.feed(html)
        pictures.close()
        return pictures

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.number += 1
            self.undescribed += is_empty(dict(attrs).get("alt") or "")
