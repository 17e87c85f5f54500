"""The feed of one writer's essays."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.models import User
from posts.feeds import ESSAYS, PublicationFeed
from posts.models import Post
from posts.models.written import writers_of


class WriterFeed(PublicationFeed):
    name = "writer-feed"

    def get_object(self, request: HttpRequest, handle: str) -> User:
        return get_object_or_404(writers_of(Post.objects.published()), handle=handle)

    def title(self, writer: User) -> str:  # type: ignore[override]
        return f"{writer.display_name} — {self.publication.name}"

    def subtitle(self, writer: User) -> str:  # type: ignore[override]
        return writer.bio

    def description(self, writer: User) -> str:  # type: ignore[override]
        return writer.bio or self.title(writer)

    def link(self, writer: User) -> str:  # type: ignore[override]
        return settings.SITE_URL + reverse("writer", args=[writer.handle])

    def feed_url(self, writer: User) -> str:  # type: ignore[override]
        return settings.SITE_URL + reverse(self.name, args=[writer.handle])

    def feed_guid(self, writer: User) -> str:  # type: ignore[override]
        """By number: a handle may change, and the feed stays the same one."""
        return f"{settings.SITE_URL}/#writer-{writer.pk}"

    def items(self, writer: User) -> Iterable[Post]:
        return self.essays().by(writer)[:ESSAYS]
