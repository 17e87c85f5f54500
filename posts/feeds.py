"""Feeds with the whole text: of everything, and of one topic."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse

from core.full_addresses import full_address, with_full_addresses
from core.sanitize import stored_html
from posts.models import Post, Topic
from posts.models.post import PostQuerySet
from posts.sharing import cover_of, in_short, last_changed
from publication.feeds import SiteFeed

ESSAYS = 20


class PublicationFeed(SiteFeed[Post]):
    name = "feed"

    def title(self) -> str:
        return self.publication.name

    def subtitle(self) -> str:
        return self.publication.tagline

    def description(self) -> str:
        """The same under the name that RSS has for it, which must not be empty."""
        return self.publication.tagline or self.publication.name

    def link(self) -> str:
        return full_address(reverse("home"))

    def feed_url(self) -> str:
        return full_address(reverse(self.name))

    def feed_guid(self) -> str:
        return self.feed_url()

    def items(self, *args: Any) -> Iterable[Post]:
        return self.essays()[:ESSAYS]

    def essays(self) -> PostQuerySet:
        return Post.objects.published().for_rows()

    def last_changed(self) -> datetime | None:
        """Of any essay that ever appeared: which feeds it was in before, nobody knows any more."""
        return Post.objects.last_change()

    def item_title(self, item: Post) -> str:
        return item.title

    def item_link(self, item: Post) -> str:
        return full_address(item.get_absolute_url())

    def item_description(self, item: Post) -> str:
        """The content note first, then the cover and the essay, with addresses that work outside this site."""
        html = stored_html(with_full_addresses(item.html, item.get_absolute_url()))
        return render_to_string("posts/feed_entry.html", {"post": item, "html": html, "cover": cover_of(item)})

    def item_pubdate(self, item: Post) -> Any:
        return item.published_at

    def item_updateddate(self, item: Post) -> Any:
        return last_changed(item)

    def item_guid(self, item: Post) -> str:
        """The same for good, whatever becomes of title and address; otherwise readers get the essay a second time."""
        return full_address(f"/#essay-{item.pk}")

    def item_categories(self, item: Post) -> list[str]:
        return [topic.name for topic in item.its_topics]

    def item_extra_kwargs(self, item: Post) -> dict[str, Any]:
        return {
            "summary": in_short(item),
            "authors": item.writer_names,
            "language": item.language,
            "picture": cover_of(item),
        }


class TopicFeed(PublicationFeed):
    name = "topic-feed"

    def get_object(self, request: HttpRequest, slug: str) -> Topic:
        return get_object_or_404(Topic, slug=slug)

    def title(self, topic: Topic) -> str:  # type: ignore[override]
        return f"{topic.name} — {self.publication.name}"

    def subtitle(self, topic: Topic) -> str:  # type: ignore[override]
        return topic.sentence

    def description(self, topic: Topic) -> str:  # type: ignore[override]
        return topic.sentence or self.title(topic)

    def link(self, topic: Topic) -> str:  # type: ignore[override]
        return full_address(topic.get_absolute_url())

    def feed_url(self, topic: Topic) -> str:  # type: ignore[override]
        return full_address(reverse(self.name, args=[topic.slug]))

    def feed_guid(self, topic: Topic) -> str:  # type: ignore[override]
        return self.feed_url(topic)

    def items(self, topic: Topic) -> Iterable[Post]:
        return self.essays().filter(topics=topic)[:ESSAYS]
