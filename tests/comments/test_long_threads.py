"""A talk of ten thousand asks the database as often as one of ten; what is folded can be found."""

import re
from datetime import timedelta
from functools import partial
from html import unescape
from operator import methodcaller

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from comments.models import Comment, Place
from comments.models.threaded import DEEPEST
from core import moments

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_comment(make_comment):
    """Published, unless a test says otherwise."""
    return partial(make_comment, status="published")


@pytest.fixture
def long_talk(essay, bo):
    """So many comments, each branch a chain as deep as it may be; an essay with all of them counted."""

    def make(number: int) -> list[Comment]:
        began = timezone.now() - timedelta(days=1)
        rows: list[Comment] = []
        for at in range(number):
            row = Comment(post=essay, writer=bo, body=f"{at}", html=f"<p>{at}</p>", status="published")
            row.created_at = began + timedelta(seconds=at)
            row.place_under(rows[-1] if at % (DEEPEST + 1) else None)
            rows.append(row)
        for start in range(0, number, 2000):
            Comment.objects.bulk_create(rows[start : start + 2000])
            # The database plans by what it knows; in one transaction nobody tells it how much has come in.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE comments_comment, comments_place")
        Place.objects.count_again(essay.pk)
        essay.refresh_from_db()
        return rows

    return make


def asked(client, visit) -> int:
    """How many queries a visit takes, with nothing kept from before."""
    caches["local"].clear()
    moments.forget()
    with CaptureQueriesContext(connection) as found:
        assert visit(client).status_code in {200, 302}
    return len(found)


READING = ("{essay}", "{essay}?page={pages}", "{essay}?order=new", "{middle}", "{found}", "{essay}?reply={last}")


def queries(essay, rows, client, member, author) -> dict[str, list[int]]:
    """Of every visit to this talk: signed out and as a member; an answer at the bottom is by somebody nobody holds."""
    middle, last = rows[len(rows) // 2 + 5], rows[-2]
    names = {
        "essay": essay.get_absolute_url(),
        "pages": -(-len(rows) // (DEEPEST + 1) // 20),
        "middle": middle.get_absolute_url(),
        "found": client.get(middle.get_absolute_url()).headers["Location"].partition("#")[0],
        "last": last.pk,
    }
    taken = {
        pattern: [asked(who, methodcaller("get", pattern.format(**names))) for who in (client, member)]
        for pattern in READING
    }
    answer = {"body": f"Here, {len(rows)}.", "reply_to": last.pk}
    taken["answer"] = [asked(author, methodcaller("post", f"{names['essay']}comments/", answer))]
    return taken


def test_ten_thousand_take_as_many_queries_as_thirty(essay, long_talk, ada, cy, client, client_of):
    visitors = (client, client_of(cy), client_of(ada))
    for visitor in visitors:  # the first time it is noted that somebody was here, and then once a minute
        visitor.get(essay.get_absolute_url())
    queries(essay, long_talk(30), *visitors)  # the first in a process notes what is asked for once
    few = queries(essay, long_talk(50), *visitors)
    many = queries(essay, long_talk(10_000), *visitors)

    assert many == few
    # One of them is remembered for some seconds.
    assert few["{essay}"][1] <= 16


def words(client, address: str) -> list[str]:
    return re.findall(r'comment__text" dir="auto"><p>(.*?)</p>', client.get(address).content.decode())


@pytest.fixture
def branch(essay, make_comment, bo, cy):
    top = make_comment(essay, bo, body="Top")
    return [top, *(make_comment(essay, cy, body=f"Reply {number}", parent=top) for number in range(7))]


def test_beyond_three_replies_the_rest_is_behind_a_link_that_says_how_many(essay, branch, client):
    page = client.get(essay.get_absolute_url()).content.decode()
    assert words(client, essay.get_absolute_url()) == ["Top", "Reply 0", "Reply 1", "Reply 2"]
    link = re.search(r'href="([^"]*)"[^>]*>Show 4 more replies', page)

    assert words(client, unescape(link[1])) == ["Top", *(f"Reply {n}" for n in range(7))]


def test_a_permalink_unfolds_what_it_leads_to(essay, branch, client):
    folded = client.get(branch[6].get_absolute_url()).headers["Location"]
    assert folded == f"{essay.get_absolute_url()}?unfold={branch[6].pk}#comment-{branch[6].pk}"
    assert "Reply 5" in words(client, folded)

    shown = client.get(branch[2].get_absolute_url()).headers["Location"]
    assert shown == f"{essay.get_absolute_url()}#comment-{branch[2].pk}"


def test_a_long_branch_is_unfolded_in_parts_that_lead_to_each_other(essay, make_comment, bo, client):
    top = make_comment(essay, bo, body="Top")
    began = timezone.now()
    replies = Comment.objects.bulk_create(
        Comment(
            post=essay,
            writer=bo,
            html=f"<p>{at}</p>",
            parent=top,
            status="published",
            created_at=began + timedelta(seconds=at),
        )
        for at in range(120)
    )
    top.tell_the_essay()
    found, address = [], f"{essay.get_absolute_url()}?unfold={replies[0].pk}"
    for _ in range(5):
        found.append(words(client, address)[1:])
        link = re.search(r'href="([^"]*)"[^>]*>\s*Show (?:\d+ )?more repl', client.get(address).content.decode())
        if not link:
            break
        address = unescape(link[1])

    assert max(len(part) for part in found) == 50
    assert sorted({int(word) for part in found for word in part}) == list(range(120))
    assert "earlier repl" in client.get(address).content.decode()


def test_nobody_learns_from_an_address_where_something_waits(essay, branch, make_comment, eve, client, client_of):
    held = make_comment(essay, eve, body="Held", parent=branch[0], status="held")
    pages = [
        client.get(f"{essay.get_absolute_url()}?{name}={number}").content
        for name in ("unfold", "reply")
        for number in (held.pk, held.pk + 1)
    ]
    assert len(set(pages)) == 1
    assert "Held" in words(client_of(eve), client_of(eve).get(held.get_absolute_url()).headers["Location"])


def test_ones_own_waiting_words_stand_where_they_belong(essay, branch, make_comment, bo, cy, client_of):
    make_comment(essay, bo, body="Later")
    make_comment(essay, cy, body="Mine", status="held")
    make_comment(essay, cy, body="Under it", parent=branch[2], status="held")

    found = words(client_of(cy), essay.get_absolute_url())
    assert found == ["Top", "Reply 0", "Reply 1", "Under it", "Reply 2", "Later", "Mine"]
    assert (
        "Report"
        not in client_of(cy)
        .get(f"/comments/{branch[1].pk}/", follow=True)
        .content.decode()
        .split("Reply 0")[1]
        .split("</p>")[1]
    )


def test_what_was_removed_under_a_waiting_reply_of_ones_own_has_a_place_for_its_writer_alone(
    essay, make_comment, bo, cy, mo, client, client_of
):
    gone = make_comment(essay, bo, body="Gone")
    make_comment(essay, cy, body="Mine", parent=gone, status="held")
    gone.reject(by=mo, revision=1, reason="unkind")

    assert "comment--gone" in client_of(cy).get(essay.get_absolute_url()).content.decode()
    assert "comment--gone" not in client.get(essay.get_absolute_url()).content.decode()
    assert client.get(gone.get_absolute_url()).status_code == 404
    assert client_of(cy).get(gone.get_absolute_url()).status_code == 302


def test_an_answer_below_the_deepest_is_refused_in_words_and_given_back(essay, make_comment, bo, client_of):
    deepest = make_comment(essay, bo)
    for _ in range(DEEPEST):
        deepest = make_comment(essay, bo, parent=deepest)
    answer = client_of(bo).post(f"{essay.get_absolute_url()}comments/", {"body": "Still here.", "reply_to": deepest.pk})

    assert answer.status_code == 422
    assert "can’t be answered any more" in answer.content.decode()
    assert "Still here.</textarea>" in answer.content.decode()


def test_what_is_kept_of_a_page_ends_with_the_change_that_ends_it(essay, branch, client, mo):
    assert "Reply 1" in words(client, essay.get_absolute_url())
    branch[2].reject(by=mo, revision=1, reason="unkind")

    assert words(client, essay.get_absolute_url()) == ["Top", "Reply 0", "Reply 2", "Reply 3"]
