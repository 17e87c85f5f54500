"""An essay: its traits, each in a file of its own."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from posts.models import beside
from posts.models.announced import Announced, AnnouncedQuerySet
from posts.models.answered import Answered, AnsweredQuerySet
from posts.models.carded import Carded
from posts.models.halted import Halted
from posts.models.lettered import Lettered
from posts.models.noted import Noted, NotedQuerySet
from posts.models.picture import Picture
from posts.models.publishable import Publishable, PublishableQuerySet
from posts.models.rendered import Rendered
from posts.models.revised import Revised
from posts.models.searchable import SearchableQuerySet
from posts.models.series import Serial, one_essay_per_part
from posts.models.slugged import Slugged, SluggedQuerySet
from posts.models.topic import Topic
from posts.models.written import Written, WrittenQuerySet


# mypy's plugin gives each queryset an as_manager of its own type, and then finds that they differ.
class PostQuerySet(  # type: ignore[override]
    PublishableQuerySet["Post"],
    AnnouncedQuerySet["Post"],
    WrittenQuerySet["Post"],
    SluggedQuerySet["Post"],
    AnsweredQuerySet["Post"],
    NotedQuerySet["Post"],
    SearchableQuerySet["Post"],
):
    def for_rows(self) -> "PostQuerySet":
        """With all that a row in a listing shows, in a number of queries that does not grow."""
        return self.select_related("cover").prefetch_related(beside.writers(), beside.topics(), beside.terms())


class Post(
    Carded,
    Publishable,
    Announced,
    Rendered,
    Written,
    Slugged,
    Answered,
    Halted,
    Lettered,
    Noted,
    Serial,
    Revised,
    models.Model,
):
    title = models.CharField(_("title"), max_length=200)
    standfirst = models.CharField(
        _("opening line"), max_length=300, blank=True, help_text=_("One or two sentences under the title.")
    )
    language = models.CharField(
        _("language"), max_length=10, default=settings.LANGUAGE_CODE, help_text=_("A code such as en, es or pt-BR.")
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), related_name="posts", blank=True)
    cover = models.ForeignKey(
        Picture, verbose_name=_("cover"), on_delete=models.SET_NULL, null=True, blank=True, related_name="covered"
    )
    cover_caption = models.CharField(_("cover’s caption"), max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("essay")
        verbose_name_plural = _("essays")
        indexes: ClassVar = [
            # With all that says whether an essay is up, so that they are counted without being opened.
            models.Index(
                fields=["-published_at", "-id"],
                include=["unpublished_at"],
                name="posts_up",
                condition=models.Q(published_at__isnull=False),
            ),
            models.Index(fields=["updated_at"], name="posts_changed", condition=models.Q(published_at__isnull=False)),
            models.Index(fields=["id"], name="posts_noted", condition=~models.Q(content_note="")),
            # What the clock does next; few essays have one of these.
            models.Index(
                fields=["unpublished_at"], name="posts_going", condition=models.Q(unpublished_at__isnull=False)
            ),
            models.Index(fields=["halt_until"], name="posts_resting", condition=models.Q(halt_until__isnull=False)),
            models.Index(fields=["reopened_at"], name="posts_reopened", condition=models.Q(reopened_at__isnull=False)),
            GinIndex(fields=["picture_ids"], name="posts_by_picture"),
        ]
        constraints: ClassVar = [one_essay_per_part()]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("post", args=[self.slug])
