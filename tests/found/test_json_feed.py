"""The rules of https://jsonfeed.org/version/1.1, as a test: what must be there, what may be, and of which kind."""

import json
from datetime import datetime
from urllib.parse import urlsplit

import pytest

from tests.found.conftest import SITE

pytestmark = pytest.mark.django_db

AUTHOR = {"name": str, "url": str, "avatar": str}
FEED = {
    "version": str,
    "title": str,
    "items": list,
    "home_page_url": str,
    "feed_url": str,
    "description": str,
    "user_comment": str,
    "next_url": str,
    "icon": str,
    "favicon": str,
    "authors": list,
    "language": str,
    "expired": bool,
    "hubs": list,
}
ITEM = {
    "id": str,
    "url": str,
    "external_url": str,
    "title": str,
    "content_html": str,
    "content_text": str,
    "summary": str,
    "image": str,
    "banner_image": str,
    "date_published": str,
    "date_modified": str,
    "authors": list,
    "tags": list,
    "language": str,
    "attachments": list,
}
ADDRESSES = {"home_page_url", "feed_url", "url", "image", "icon", "favicon", "avatar"}


def faults(thing: dict[str, object], kinds: dict[str, type], needed: set[str], name: str = "") -> list[str]:
    """A line for each rule that an object breaks; extensions begin with an underscore."""
    found = [f"{name}{field} is missing" for field in needed - set(thing)]
    for field, value in thing.items():
        if field.startswith("_"):
            continue
        if field not in kinds:
            found.append(f"{name}{field} is not known")
        elif not isinstance(value, kinds[field]):
            found.append(f"{name}{field} is a {type(value).__name__}")
        elif field in ADDRESSES and not (urlsplit(str(value)).scheme and urlsplit(str(value)).netloc):
            found.append(f"{name}{field} is not a full address")
        elif field.startswith("date_") and datetime.fromisoformat(str(value)).tzinfo is None:
            found.append(f"{name}{field} has no zone")
    return found


def all_faults(feed: dict[str, object]) -> list[str]:
    found = faults(feed, FEED, {"version", "title", "items"})
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        found.append("version is another one")
    for number, item in enumerate(feed.get("items", [])):
        name = f"items[{number}]."
        found += faults(item, ITEM, {"id"}, name)
        found += [] if {"content_html", "content_text"} & set(item) else [f"{name} has no content"]
        for author in item.get("authors", []):
            found += faults(author, AUTHOR, set(), f"{name}author.")
            found += [] if author else [f"{name}author is empty"]
    ids = [item.get("id") for item in feed.get("items", [])]
    return found + ([] if len(ids) == len(set(ids)) else ["two items have one id"])


def read(client, address: str = "/feed.json") -> dict[str, object]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].partition(";")[0] == "application/feed+json"
    found: dict[str, object] = json.loads(answer.content)
    return found


@pytest.mark.parametrize("page", ["/", "/topics/rest/", "/writers/ann_quill/", "/posts/an-essay/comments/"])
def test_each_keeps_the_rules_and_has_something(client, essay, make_post, page):
    make_post(title="Another")
    feed = read(client, f"{page}feed.json")

    assert all_faults(feed) == []
    assert feed["items"]
    assert feed["feed_url"] == f"{SITE}{page}feed.json"


def test_the_one_of_comments_says_what_was_said_in_public(client, essay, bo):
    (item,) = read(client, "/posts/an-essay/comments/feed.json")["items"]
    comment = essay.comments.get(writer=bo)

    assert (item["id"], item["content_html"]) == (f"{SITE}/#comment-{comment.pk}", comment.html)
    assert item["authors"] == [{"name": "Bo Larsen"}]


def test_an_empty_one_keeps_them_too(client, db):
    assert all_faults(read(client)) == []


def test_it_says_what_the_essay_is(client, essay):
    feed = read(client)
    (item,) = feed["items"]

    assert (feed["home_page_url"], feed["feed_url"]) == (f"{SITE}/", f"{SITE}/feed.json")
    assert (item["title"], item["url"], item["id"]) == (
        essay.title,
        f"{SITE}/posts/an-essay/",
        f"{SITE}/#essay-{essay.pk}",
    )
    assert datetime.fromisoformat(item["date_published"]) == essay.published_at
    assert [author["name"] for author in item["authors"]] == ["Ann Quill", "Ada Brandt"]
    assert (item["tags"], item["language"]) == (["Rest", "Work"], "es")
    assert item["content_html"].startswith("<p><strong>Content note")
    assert item["image"] == f"{SITE}{essay.cover.file.url}"


@pytest.mark.parametrize(
    "broken",
    [
        {"title": "x", "items": []},
        {"version": "https://jsonfeed.org/version/1", "title": "x", "items": []},
        {"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": "1"}]},
        {"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": 1, "content_text": "x"}]},
        {"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [], "feed_url": "/feed.json"},
        {"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [], "autor": "x"},
    ],
)
def test_the_rules_find_what_they_are_for(broken):
    assert all_faults(broken)
