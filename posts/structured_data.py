"""A published essay in the words of schema.org, which search engines read."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse

from accounts.models import User
from core.full_addresses import full_address
from posts.models import Post
from posts.sharing import cover_of, in_short, last_changed
from publication.models import Publication

LOGO = "img/icon-512.png"


def structured_data(post: Post, publication: Publication) -> dict[str, Any]:
    """The essay and the way to it; only for what is published."""
    return {"@context": "https://schema.org", "@graph": [posting(post, publication), way_to(post, publication)]}


def posting(post: Post, publication: Publication) -> dict[str, Any]:
    """What it is, who wrote it and when; what an essay does not have is left out."""
    address = full_address(post.get_absolute_url())
    described = {
        "@type": "BlogPosting",
        "@id": full_address(f"/#essay-{post.pk}"),
        "mainEntityOfPage": address,
        "url": address,
        "headline": post.title,
        "description": in_short(post),
        "author": [person(writer) for writer in post.its_writers],
        "publisher": organization(publication),
        "datePublished": post.published_at.isoformat() if post.published_at else "",
        "dateModified": last_changed(post).isoformat(),
        "inLanguage": post.language,
        "wordCount": post.words,
        "timeRequired": f"PT{post.minutes}M",
        "keywords": [topic.name for topic in post.its_topics],
        "image": picture(post),
    }
    # How many are public. Nobody's is a number as well.
    return {**{name: value for name, value in described.items() if value}, "commentCount": post.comment_count}


def way_to(post: Post, publication: Publication) -> dict[str, Any]:
    """From the front page by way of the first topic to the essay."""
    steps = [(publication.name, reverse("home"))]
    steps += [(topic.name, topic.get_absolute_url()) for topic in post.its_topics[:1]]
    steps += [(post.title, post.get_absolute_url())]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": full_address(path)}
            for position, (name, path) in enumerate(steps, 1)
        ],
    }


def person(writer: User) -> dict[str, str]:
    """A writer, with their page, while they are here."""
    if writer.is_gone:
        return {"@type": "Person", "name": writer.byline}
    return {
        "@type": "Person",
        "name": writer.display_name,
        "url": full_address(reverse("writer", args=[writer.handle])),
    }


def organization(publication: Publication) -> dict[str, str]:
    """The publication as the one who publishes."""
    return {
        "@type": "Organization",
        "name": publication.name,
        "url": full_address(reverse("home")),
        "logo": full_address(static(LOGO)),
    }


def picture(post: Post) -> dict[str, Any] | None:
    """The cover, where there is one."""
    if not post.cover:
        return None
    size = {"width": post.cover.width, "height": post.cover.height}
    described = {"@type": "ImageObject", "url": cover_of(post), **size}
    return {**described, "caption": post.cover.alt} if post.cover.alt else described
