"""Where a comment stands in its thread, and how much is said under it: what a page of the thread is read by.

The database gives every comment its place as it comes in, whichever way that is. It is a row of its own, so that an
answer deep in a thread counts itself above without waiting for whoever holds one of the comments there.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest

from comments.models.threaded import is_public
from posts.models import Post

if TYPE_CHECKING:
    from comments.models.comment import Comment

type Path = list[int]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class PlaceQuerySet(models.QuerySet["Place"]):
    def top_level(self) -> Self:
        return self.filter(root=None)

    def kept(self) -> Self:
        """What can be read, and what something that can be read hangs from."""
        return self.filter(has_place=True)

    def before(self, path: Path) -> Self:
        """What comes earlier in the order of the thread."""
        return self.filter(path__lt=as_array(path))

    def since(self, path: Path) -> Self:
        """The comment with this path, and what comes later in the order of the thread."""
        return self.filter(path__gte=as_array(path))

    @transaction.atomic
    def count_again(self, post_id: int, *, only: int | None = None) -> None:
        """Bring what is counted beneath an essay in line with what anybody may read; `only` names one comment that changed."""
        essay = Post.objects.filter(pk=post_id)
        # One at a time: of two decisions at once, the second counts what the first let through.
        list(essay.select_for_update(no_key=True).values_list("pk"))
        here = self.filter(post=post_id, **({"pk": only} if only else {}))
        said = is_public("comment__")
        gained = list(here.filter(said, counted=False).values_list("path", flat=True))
        lost = list(here.filter(~said, counted=True).values_list("path", flat=True))
        self._count(gained, 1)
        self._count(lost, -1)
        change = len(gained) - len(lost)
        counted = Greatest(F("comment_count") + change, 0) if only else here.filter(counted=True).count()
        essay.thread_changed(count=counted)

    def _count(self, paths: list[Path], one: int) -> None:
        if not paths:
            return
        under: dict[int, list[int]] = defaultdict(list)
        for number, times in Counter(number for path in paths for number in numbers_above(path)).items():
            under[times].append(number)
        self.filter(pk__in=[path[-1] for path in paths]).update(
            counted=one > 0, has_place=Q(said_under__gt=0) if one < 0 else True
        )
        for times, numbers in under.items():
            self.filter(pk__in=numbers).update(
                said_under=F("said_under") + times * one,
                has_place=Q(counted=True) | Q(said_under__gt=-times * one),
            )


class Place(models.Model):
    """The path is when and as which number it and all that it is under were written: [µs, number, µs, number, …].

    Nobody has to look at the comments beside it to find it, so that fifty who write at once do not wait for each other.
    """

    comment = models.OneToOneField("comments.Comment", on_delete=models.CASCADE, primary_key=True, related_name="place")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+", db_index=False)
    root = models.ForeignKey("comments.Comment", on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    path = ArrayField(models.BigIntegerField())
    counted = models.BooleanField(default=False)
    said_under = models.IntegerField(default=0)
    has_place = models.BooleanField(default=False)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["post", "path"], name="places_top_level", condition=Q(root__isnull=True, has_place=True)
            ),
            models.Index(fields=["root", "path"], name="places_of_replies", condition=Q(has_place=True)),
            models.Index(fields=["post"], name="places_of_post"),
        ]

    def __str__(self) -> str:
        return f"{self.path}"


def path_under(above: Sequence[int], comment: "Comment") -> Path:
    """What the database makes of a comment that answers the one with this path, or none."""
    return [*above, (comment.created_at - EPOCH) // timedelta(microseconds=1), comment.pk]


def numbers_above(path: Sequence[int]) -> list[int]:
    """The numbers of what a comment is under, the top-level one first."""
    return list(path)[1:-1:2]


def as_array(path: Sequence[int]) -> models.Value:
    """A path as the database compares it."""
    return models.Value(path, output_field=ArrayField(models.BigIntegerField()))
