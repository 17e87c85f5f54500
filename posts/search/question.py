"""What somebody looks for: words, and perhaps a topic, a writer, a year."""

from dataclasses import dataclass

from django.db.models import Max, Min
from django.http import QueryDict
from django.utils import timezone

from accounts.models import User
from core.clean_text import clean_line
from core.moments import for_a_moment
from posts.models import Post, Topic
from posts.models.post import PostQuerySet
from posts.numbers import topics_in_use, written

LONGEST = 200
SHORTEST = 2


@dataclass(frozen=True)
class Choices:
    """What a search can be narrowed to: only what has published essays."""

    topics: list[Topic]
    writers: list[User]
    years: list[int]


@dataclass(frozen=True)
class Question:
    """What was asked, cleaned; a topic, writer or year that nobody offered is as if it had not been named."""

    words: str
    was_cut: bool
    topic: Topic | None
    writer: User | None
    year: int | None

    @property
    def is_empty(self) -> bool:
        return not self.words

    @property
    def is_too_short(self) -> bool:
        return sum(map(str.isalnum, self.words)) < SHORTEST

    @property
    def is_narrowed(self) -> bool:
        return bool(self.topic or self.writer or self.year)

    def narrow(self, essays: PostQuerySet) -> PostQuerySet:
        """Of these, those of the topic, writer and year."""
        if self.topic:
            essays = essays.filter(topics=self.topic)
        if self.writer:
            essays = essays.filter(writers=self.writer)
        if self.year:
            essays = essays.filter(published_at__year=self.year)
        return essays


@for_a_moment
def choices() -> Choices:
    """Some short queries, asked once in a moment; the years are those from the first essay to the last."""
    up = Post.objects.published().order_by()
    writers = User.objects.filter(pk__in=written(), closed_at=None).order_by("display_name", "pk")
    span = up.aggregate(first=Min("published_at"), last=Max("published_at"))
    years = [timezone.localtime(moment).year for moment in span.values() if moment]
    return Choices(topics_in_use(), list(writers), list(range(max(years), min(years) - 1, -1)) if years else [])


def question_in(asked: QueryDict, offered: Choices) -> Question:
    """Read what is behind the question mark of the address."""
    words = clean_line(asked.get("q", "")[: LONGEST * 2])
    topic, writer, year = (asked.get(name, "") for name in ("topic", "writer", "year"))
    return Question(
        words=words[:LONGEST].strip(),
        was_cut=len(words) > LONGEST,
        topic=next((one for one in offered.topics if one.slug == topic), None),
        writer=next((one for one in offered.writers if one.handle == writer), None),
        year=next((one for one in offered.years if str(one) == year), None),
    )
