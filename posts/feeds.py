"""Atom feeds with the whole text: for everything, and for one topic."""

import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from core.sanitize import stored_html
from posts.models import Post, Topic
from publication.models import Publication

ESSAYS = 20
# In tags alone: the sanitiser leaves no < in words and no quotation mark in values.
ADDRESS_OF_OURS = re.compile(r'(?P<before><(?:a|img)(?: [\w-]+="[^"]*")*? (?:href|src)=")(?P<first>[/#])')


class FullTextAtom(Atom1Feed):
    """Atom whose entries carry the text as `content`, not as a summary."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        html, item["description"] = item["description"], item["excerpt"]
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", html, {"type": "html"})


class PublicationFeed(Feed[Post, Any]):
    feed_type = FullTextAtom
    login_required = False  # what @login_not_required sets on a function

    @method_decorator(require_safe)
    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.publication = Publication.current()
        feed = super().__call__(request, *args, **kwargs)
        # Taking an essay down makes the newest date older, so by dates alone its readers would never hear of it. The ETag tells.
        del feed["Last-Modified"]
        return feed

    def title(self) -> str:
        return self.publication.name

    def subtitle(self) -> str:
        return self.publication.tagline

    def link(self) -> str:
        return reverse("home")

    def feed_url(self) -> str:
        return reverse("feed")

    def feed_guid(self) -> str:
        return settings.SITE_URL + self.feed_url()

    def items(self, *args: Any) -> Iterable[Post]:
        return self.essays()[:ESSAYS]

    def essays(self) -> QuerySet[Post]:
        return Post.objects.published().for_rows()

    def item_title(self, item: Post) -> str:
        return item.title

    def item_description(self, item: Post) -> str:
        """The content note first, then the essay, with addresses that work outside this site."""
        return render_to_string("posts/feed_entry.html", {"post": item, "html": stored_html(with_full_addresses(item))})

    def item_pubdate(self, item: Post) -> Any:
        return item.published_at

    def item_updateddate(self, item: Post) -> Any:
        return max(item.published_at, item.updated_at) if item.published_at else item.updated_at

    def item_author_name(self, item: Post) -> str:
        return ", ".join(item.writer_names)

    def item_guid(self, item: Post) -> str:
        """The same for good, whatever becomes of title and address; otherwise readers get the essay a second time."""
        return f"{settings.SITE_URL}/#essay-{item.pk}"

    def item_categories(self, item: Post) -> list[str]:
        return [topic.name for topic in item.topics.all()]

    def item_extra_kwargs(self, item: Post) -> dict[str, Any]:
        return {"excerpt": item.standfirst or item.excerpt}


class TopicFeed(PublicationFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Topic:
        return get_object_or_404(Topic, slug=slug)

    def title(self, topic: Topic) -> str:  # type: ignore[override]
        return f"{topic.name} — {self.publication.name}"

    def subtitle(self, topic: Topic) -> str:  # type: ignore[override]
        return topic.sentence

    def link(self, topic: Topic) -> str:  # type: ignore[override]
        return topic.get_absolute_url()

    def feed_url(self, topic: Topic) -> str:  # type: ignore[override]
        return reverse("topic-feed", args=[topic.slug])

    def feed_guid(self, topic: Topic) -> str:  # type: ignore[override]
        return settings.SITE_URL + self.feed_url(topic)

    def items(self, topic: Topic) -> Iterable[Post]:
        return self.essays().filter(topics=topic)[:ESSAYS]


def with_full_addresses(post: Post) -> str:
    """The essay's HTML with pictures, links and footnotes of ours that lead here from a feed reader too."""
    own = {"/": f"{settings.SITE_URL}/", "#": f"{settings.SITE_URL}{post.get_absolute_url()}#"}
    return ADDRESS_OF_OURS.sub(lambda found: found["before"] + own[found["first"]], post.html)
