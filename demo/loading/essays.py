"""An essay with its cover, its writers and its day."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import User
from demo.loading import files
from posts.models import Byline, Picture, Post, Series, Topic
from posts.models.answered import CommentPolicy
from posts.models.climate import Climate
from publication.models import ContentTerm

PICTURE_IN_TEXT = re.compile(r"\]\(([\w-]+\.webp)")


@dataclass(frozen=True)
class Known:
    """What essays name and what was loaded before them, each by its slug or handle."""

    people: dict[str, User]
    topics: dict[str, Topic]
    series: dict[str, Series]
    terms: dict[str, ContentTerm]


def load_essay(slug: str, front: dict[str, Any], body: str, known: Known) -> Post:
    """Saved as its first writer would have saved it; its talk stays open for good unless it says otherwise."""
    people = known.people
    first = people[front["writers"][0]]
    post = Post(
        slug=slug,
        title=front["title"],
        standfirst=front.get("standfirst", ""),
        body=PICTURE_IN_TEXT.sub(lambda found: "](" + take(found[1], first).file.url, body),
        content_note=front.get("content_note", ""),
        cover=take(front["cover"], first, front.get("cover_alt", "")) if front.get("cover") else None,
        cover_caption=front.get("cover_caption", ""),
        comment_policy=CommentPolicy(front.get("comments", CommentPolicy.ALWAYS_OPEN)),
        climate=Climate(front.get("climate", Climate.OPEN)),
        language=front.get("language", "en"),
        series=known.series[front["series"]] if "series" in front else None,
        part=front.get("part"),
    )
    post.revise(by=first, seen_version=0)
    post.topics.set([known.topics[topic] for topic in front["topics"]])
    post.content_terms.set([known.terms[term] for term in front.get("content_terms", [])])
    for place, handle in enumerate(front["writers"], start=1):
        Byline.objects.create(post=post, writer=people[handle], position=place)
    if moment := day_of(front):
        post.schedule(moment, by=first)
    return post


def take(name: str, owner: User, alt: str = "") -> Picture:
    return Picture.objects.take(SimpleUploadedFile(name, files.cover(name)), by=owner, alt=alt)


def day_of(front: dict[str, Any]) -> datetime | None:
    """The most recent such day of the year, or so many days ago; None for a draft."""
    today = timezone.localdate()
    if "published_on" in front:
        month, day = map(int, front["published_on"].split("-"))
        this_year = today.replace(month=month, day=day)
        found = this_year if this_year < today else this_year.replace(year=today.year - 1)
    elif "published_days_ago" in front:
        found = today - timedelta(days=front["published_days_ago"])
    else:
        return None
    return timezone.make_aware(datetime.combine(found, time(front.get("hour", 8))))
