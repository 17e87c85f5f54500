"""Which pages are kept for everybody, that nothing of one person can be in them, and that the database tells of every change."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from comments.models import Comment
from core.kept_pages import Keeping
from healing.kept_pages import tables, triggers
from healing.kept_pages.rules import find
from posts.models import Topic
from tests.house.kept_world import GONE, KEPT, emptied, for_everybody, save, told

# What somebody's browser may say besides the address.
A_PERSON = {
    "User-Agent": "Mozilla/5.0 of-bo",
    "Accept-Language": "es",
    "Authorization": "Basic of-bo",
    "Referer": "http://testserver/settings/of-bo/",
    "X-Requested-With": "XMLHttpRequest",
    "HX-Request": "true",
    "Sec-Fetch-Site": "same-origin",
    "Sec-Fetch-Dest": "empty",
    "X-Forwarded-For": "192.0.2.7",
    # All cookies of ours but a session's, as whoever once came in has them.
    "Cookie": "csrftoken=of-bo; known=of-bo; trusted=of-bo; theme=of-bo",
}


def named(patterns: Any = None) -> Iterator[URLPattern]:
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            yield from named(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield pattern


def test_what_is_kept_is_in_the_table() -> None:
    assert {
        pattern.name for pattern in named() if isinstance(getattr(pattern.callback, "keeping", None), Keeping)
    } == set(KEPT)


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*KEPT.values(), *GONE.values()])
def test_a_kept_page_is_the_same_whoever_asks_and_holds_nothing_of_anybody(
    address: str, world: dict[str, object]
) -> None:
    address = address.format(**world)
    page = for_everybody(address)
    browser = Client(headers=A_PERSON).get(address)

    assert page.may_be_kept, (page.status, page.headers)
    assert page.status == browser.status_code
    assert without_number(browser.content.decode()) == page.body.decode()
    assert "of-bo" not in page.body.decode()
    assert "Held words" not in page.body.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", KEPT.values())
def test_a_kept_page_asks_for_no_more_of_the_query_than_its_view_says(
    address: str, world: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = address.format(**world)
    asked: set[str] = set()
    spied_on(asked, monkeypatch)

    Client().get(address)

    found = find(address)
    assert found
    # The tag `canonical` asks every page for its number.
    assert asked - {"page"} <= {*found[0].keys, *found[0].never_with}, (
        "name it in @kept_whole, as a key or among never_with"
    )


def spied_on(asked: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name that anything looks up in the query."""
    from django.http import QueryDict

    usual = QueryDict.get

    def get(self: QueryDict, name: str, *default: Any) -> Any:
        asked.add(name)
        return usual(self, name, *default)

    monkeypatch.setattr(QueryDict, "get", get)


@pytest.mark.django_db
def test_every_table_is_watched_or_said_never_to_be_shown() -> None:
    with connection.cursor() as cursor:
        cursor.execute(triggers.COLUMNS)
        columns = dict(cursor.fetchall())

    watched = {table for table in columns if not tables.is_never_shown(table)}
    assert watched == {
        "accounts_user",
        "comments_penname",
        "posts_byline",
        "posts_oldslug",
        "posts_picture",
        "posts_post",
        "posts_post_content_terms",
        "posts_post_topics",
        "posts_series",
        "posts_topic",
        "publication_contentterm",
        "publication_pagetext",
        "publication_publication",
    }, "a new table: can its rows change a page for everybody? Say so here, or in healing/kept_pages/tables.py why not"
    assert tables.NEVER_SHOWN.keys() <= columns.keys()
    assert all(how.unseen <= set(columns[table]) for table, how in tables.WATCHED.items())


@pytest.mark.django_db
def test_the_database_is_armed_and_noticed_where_it_is_not() -> None:
    triggers.check_armed()
    assert triggers.arm() == 0
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER kept_update ON posts_topic")

    with pytest.raises(triggers.NotArmed, match="posts_topic"):
        triggers.check_armed()
    assert triggers.arm() == 1


def test_what_everybody_sees_is_told_and_what_nobody_else_sees_is_not(
    telling, make_post, make_comment, bo, mo, ada, ann
) -> None:
    post = make_post(slug="kettle")
    draft = make_post(title="A draft", slug="draft", published_at=None)
    held = make_comment(post, bo)
    changes = {
        "a draft": (lambda: save(draft, title="Another draft"), []),
        "a comment that waits": (lambda: Comment.objects.send(post=post, writer=bo, body="Another."), []),
        "a member's way of reading": (lambda: save(bo, theme="dark"), []),
        "a sign-in": (lambda: save(bo, email="bo@example.com"), []),
        "a comment that appears": (lambda: held.approve(by=mo, revision=1), ["thread kettle"]),
        "a name": (lambda: save(bo, display_name="Bo"), ["all"]),
        "an essay": (lambda: save(post, title="What it knew"), ["all"]),
        "an essay that is planned": (lambda: draft.schedule(post.published_at, by=ada), ["all"]),
        "a topic": (lambda: Topic.objects.create(name="Rest", slug="rest"), ["all"]),
    }
    found = {}
    for what, (change, _) in changes.items():
        emptied()
        change()
        found[what] = told()

    assert found == {what: expected for what, (_, expected) in changes.items()}


def without_number(html: str) -> str:
    """A page that is not there says to one reader the number of their request."""
    return re.sub(r'<p class="faint small">If you write to us about this, give this number: \w+</p>', "", html)
