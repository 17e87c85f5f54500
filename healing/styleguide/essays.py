"""Made-up essays, topics and series, with everything that rows and pages ask them for."""

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.paginator import Paginator
from django.utils import timezone

from accounts.models import User
from healing.styleguide.people import BEYOND, MARA, TOMAS
from posts.models import Picture, Post, Series, Topic, beside
from posts.models.series import Place
from posts.search.marking import BEGIN, END, marked
from publication.models.content_term import ContentTerm

PROSE = Path(__file__).with_name("prose.md")
SAMPLE_PICTURE = "img/sample.webp"
LONG_TITLE = (
    "What We Carried Down From the Loft That Winter, in the Order in Which It Was Found, "
    "and What Each of Us Said It Was"
)
REST = Topic(pk=BEYOND, name="Rest", slug="rest", sentence="On doing less, and what it does.")
GRIEF = Topic(pk=BEYOND + 1, name="Grief", slug="grief")
# How many essays each has, as the home page counts them.
REST.number, GRIEF.number = 12, 1  # type: ignore[attr-defined]
SURGERY = ContentTerm(pk=BEYOND, name="Surgery", slug="surgery")


def picture(*, alt: str = "Low hills in evening light.") -> Picture:
    """The sample among the static files, as if somebody had uploaded it."""
    shown = Picture(pk=BEYOND, alt=alt, width=1440, height=960, focus_x=30, focus_y=60)
    shown.file.name, shown.file.storage = SAMPLE_PICTURE, staticfiles_storage
    return shown


def essay(number: int = 0, *, writers: tuple[User, ...] = (MARA,), **fields: Any) -> Post:
    """A published essay; the rows of other tables that it would have are given to it as if they had been read."""
    topics, terms = fields.pop("topics", (REST,)), fields.pop("terms", ())
    given = {
        "title": "What the Kettle Knew About Waiting",
        "standfirst": "It takes four minutes. In the third, nothing seems to happen.",
        "slug": f"made-up-{number}",
        "published_at": timezone.now() - timedelta(days=20 * number + 3),
        "minutes": 6,
        "comment_count": 24,
        "language": "en",
        **fields,
    }
    post = Post(pk=BEYOND + number, **given)
    post.__dict__ |= {beside.WRITERS: list(writers), beside.TOPICS: list(topics), beside.TERMS: list(terms)}
    return post


def whole_essay() -> Post:
    """One with everything that may stand in an essay."""
    post = essay(
        1,
        writers=(MARA, TOMAS),
        topics=(REST, GRIEF),
        terms=(SURGERY,),
        content_note="A short stay in hospital.",
        cover=picture(),
        cover_caption="The hills, from the ward.",
        comment_count=0,
        body=PROSE.read_text(encoding="utf-8"),
    )
    post.render()
    return post


def rows() -> dict[str, Post]:
    """An essay for each state of a row, by what the state is called."""
    return {
        "with a picture": essay(2, cover=picture()),
        "without": essay(3, comment_count=0),
        "with a content note": essay(4, terms=(SURGERY,), content_note="A stay in hospital.", cover=picture()),
        "with a long title, of two": essay(5, title=LONG_TITLE, writers=(MARA, TOMAS), cover=picture()),
        "without an opening line": essay(6, standfirst="", excerpt="The loft had a smell of apples and dust."),
        "right to left": essay(
            7, title="ما عرفته الغلاية عن الانتظار", standfirst="أربع دقائق. في الثالثة لا يحدث شيء.", language="ar"
        ),
    }


def found() -> SimpleNamespace:
    """A row of what a search found."""
    return SimpleNamespace(
        post=essay(8),
        title=marked(f"What the {BEGIN}Kettle{END} Knew About Waiting"),
        standfirst="",
        passage=marked(f"filled the {BEGIN}kettle{END} to the line, and stood"),
    )


def place() -> Place:
    """The second of three parts."""
    series = Series(pk=BEYOND, title="A Survey of the Near Hill", slug="a-survey-of-the-near-hill")
    return Place(series, 2, 3, essay(9, title="The Front Room"), essay(10, title="Errors and Omissions"))


def middle_page() -> Any:
    """A page with pages on both sides."""
    return Paginator(range(3), 1).page(2)
