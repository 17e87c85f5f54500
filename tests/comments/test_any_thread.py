"""Any thread, read page by page and fold by fold as a stranger does, against the simplest reference: a tree that is walked."""

import gzip
import random
import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from comments.models import Comment, Place, Status
from comments.models.threaded import DEEPEST
from comments.public_pages import FIRST_REPLIES, REPLIES_UNFOLDED, TOP_LEVEL_A_PAGE
from comments.thread import LEVELS_SHOWN

pytestmark = pytest.mark.django_db

CARD = re.compile(r'<article class="comment(?P<gone> comment--gone)?[^"]*" id="comment-(?P<number>\d+)"')
NEXT = re.compile(r'href="([^"]+)" rel="next"')
MORE = re.compile(r'href="([^"]+unfold=[^"]+)"[^>]*data-talk="unfold"')
# ux.md: of a page with twenty threads, compressed.
HEAVIEST = 25 * 1024


@pytest.fixture
def make_thread(essay, bo, cy):
    """So many comments in a random tree, some of them in states that nobody can read; all counted."""

    def make(seed: int, number: int) -> list[Comment]:
        chance = random.Random(seed)
        began, rows = timezone.now() - timedelta(days=1), []
        states = [*[Status.PUBLISHED] * 6, Status.HELD, Status.REMOVED, Status.WITHDRAWN, Status.REJECTED, Status.FINAL]
        for at in range(number):
            row = Comment(post=essay, writer=chance.choice((bo, cy)), body=f"{at}", html=f"<p>{at}</p>")
            # Some share their moment, so that only their numbers tell which comes first.
            row.created_at, row.status = began + timedelta(seconds=at // 3), chance.choice(states)
            above = chance.choice(rows[-12:]) if rows and chance.random() < 0.8 else None
            row.place_under(above if above and above.depth < DEEPEST else None)
            rows.append(row)
        Comment.objects.bulk_create(rows)
        Place.objects.count_again(essay.pk)
        return rows

    return make


def walked(rows: list[Comment]) -> list[tuple[int, int, bool]]:
    """What a stranger reads, in order: number, level, and whether only its place is left."""
    under: dict[int | None, list[Comment]] = {}
    for row in sorted(rows, key=lambda row: (row.created_at, row.pk)):
        under.setdefault(row.parent_id, []).append(row)

    def walk(parent: int | None, depth: int) -> list[tuple[int, int, bool]]:
        found = []
        for row in under.get(parent, []):
            beneath = walk(row.pk, depth + 1)
            if row.status == Status.PUBLISHED or beneath:
                level = min(depth, LEVELS_SHOWN - 1)
                found += [(row.pk, level, row.status != Status.PUBLISHED), *beneath]
        return found

    return walk(None, 0)


def cards_in(html: str) -> list[tuple[int, int, bool]]:
    """The same from a page: as deep as the lists that are open where a card stands."""
    found, depth = [], -1
    for part in re.finditer(rf'<ol class="thread"|</ol>|{CARD.pattern}', html[html.index('<ol class="thread"') :]):
        depth += part[0].startswith("<ol") - (part[0] == "</ol>")
        if part["number"]:
            found.append((int(part["number"]), depth, bool(part["gone"])))
    return found


def unfolded(cards: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Those of the branches that are shown whole at first."""
    branches: list[list[tuple[int, int, bool]]] = []
    for card in cards:
        branches += [[]] if card[1] == 0 else []
        branches[-1].append(card)
    return [card for branch in branches if len(branch) <= 1 + FIRST_REPLIES for card in branch]


def read_through(client, address: str) -> dict[int, tuple[int, int, bool]]:
    """Every card of every page, each fold followed, by number; and each page's cards stand in the order of the whole."""
    found: dict[int, tuple[int, int, bool]] = {}
    todo, seen = [address], set()
    while todo:
        asked = todo.pop()
        html = client.get(asked).content.decode()
        found |= {card[0]: card for card in cards_in(html)}
        links = [unescape(link).partition("#")[0] for link in (*NEXT.findall(html), *MORE.findall(html))]
        following = {link if link.startswith("/") else address + link for link in links}
        todo += following - seen
        seen |= following
    return found


@pytest.mark.parametrize("seed", range(4))
def test_a_stranger_reads_every_tree_in_its_order_and_nesting(essay, make_thread, client, seed):
    rows = make_thread(seed, 150)
    expected = walked(rows)
    found = read_through(client, essay.get_absolute_url())

    assert sorted(found) == sorted(number for number, *_rest in expected)
    assert all(found[number][2] == gone for number, _level, gone in expected)
    # Where a fold leaves out what something hangs from, that moves up; elsewhere all stands as deep as it is.
    assert [found[card[0]] for card in unfolded(expected)] == unfolded(expected)
    order = {number: at for at, (number, *_rest) in enumerate(expected)}
    first = [order[number] for number, *_rest in cards_in(client.get(essay.get_absolute_url()).content.decode())]
    assert first == sorted(first)


def test_erasing_what_was_answered_leaves_its_place_and_none_of_its_words(essay, make_comment, bo, cy, client):
    top = make_comment(essay, bo, body="Words of bo.", status="published")
    reply = make_comment(essay, cy, body="The reply.", status="published", parent=top)
    Comment.objects.filter(pk=top.pk).erase()

    html = client.get(essay.get_absolute_url()).content.decode()
    assert cards_in(html) == [(top.pk, 0, True), (reply.pk, 1, False)]
    assert "Words of bo." not in html
    assert bo.display_name not in html
    Comment.objects.filter(pk=reply.pk).erase()
    assert "comment--gone" not in client.get(essay.get_absolute_url()).content.decode()


def test_a_page_of_the_longest_thread_has_so_many_cards_and_weighs_so_much(essay, bo, client):
    began, rows = timezone.now() - timedelta(days=1), []
    for at in range(TOP_LEVEL_A_PAGE + 1):
        top = Comment(post=essay, writer=bo, html=f"<p>Top {at}.</p>", status="published")
        top.created_at = began + timedelta(seconds=at)
        rows.append(top)
        for reply in range(REPLIES_UNFOLDED + 10):
            row = Comment(post=essay, writer=bo, html=f"<p>Reply {reply} to {at}.</p>", status="published")
            row.created_at = began + timedelta(seconds=100 + at * 100 + reply)
            row.place_under(top)
            rows.append(row)
    Comment.objects.bulk_create(rows)
    Place.objects.count_again(essay.pk)

    page = client.get(essay.get_absolute_url()).content
    assert len(CARD.findall(page.decode())) == TOP_LEVEL_A_PAGE * (1 + FIRST_REPLIES)
    unfolded = client.get(f"{essay.get_absolute_url()}?unfold={rows[20].pk}").content
    assert (
        len(CARD.findall(unfolded.decode()))
        == TOP_LEVEL_A_PAGE * (1 + FIRST_REPLIES) + REPLIES_UNFOLDED - FIRST_REPLIES
    )
    assert max(len(gzip.compress(body)) for body in (page, unfolded)) < HEAVIEST
