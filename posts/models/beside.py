"""What rows and pages show of an essay that is kept in other tables: looked up for many essays at once, and kept as lists.

Not as Django prefetches by itself: it makes a queryset for each essay and table, a millisecond for a dozen essays, and leaves
essay and queryset in a circle that stays in memory until Python's collector comes by.
"""

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Prefetch

from posts.models.topic import Topic
from publication.models.content_term import ContentTerm

if TYPE_CHECKING:
    from accounts.models import User

# The byline's place. Django reuses the join by which the writers of an essay are found, so it is this essay's.
IN_ORDER = ("bylines__position", "bylines__pk")
WRITERS, TOPICS, TERMS = "fetched_writers", "fetched_topics", "fetched_terms"


def writers(essay: str = "") -> "Prefetch[Any]":
    """In the order of the byline; `essay` says how what is asked for leads to it, as in "post__"."""
    return Prefetch(f"{essay}writers", get_user_model()._default_manager.order_by(*IN_ORDER), to_attr=WRITERS)


def topics() -> "Prefetch[Any]":
    return Prefetch("topics", to_attr=TOPICS)


def terms(essay: str = "") -> "Prefetch[Any]":
    """Of its content note; `essay` as above."""
    return Prefetch(f"{essay}content_terms", to_attr=TERMS)


class Beside(models.Model):
    """Lists to be read: one that was not prefetched asks the database each time."""

    class Meta:
        abstract = True

    @property
    def its_writers(self) -> "list[User]":
        """In the order of the byline; nobody for an essay that was never saved."""
        return self._beside(WRITERS, "writers", *IN_ORDER)

    @property
    def its_topics(self) -> list[Topic]:
        return self._beside(TOPICS, "topics")

    @property
    def its_terms(self) -> list[ContentTerm]:
        return self._beside(TERMS, "content_terms")

    def _beside(self, name: str, field: str, *order: str) -> list[Any]:
        if name in self.__dict__:
            return self.__dict__[name]  # type: ignore[no-any-return]
        if not self.pk:
            return []
        rows = getattr(self, field).all()
        return list(rows.order_by(*order) if order else rows)
