"""Cards and pages that were made before are shown again, to whom they belong, and only while they are true."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from comments import kept_cards
from comments.cards import Look, Own

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(make_post, make_comment, bo, cy):
    post = make_post()
    top = make_comment(post, bo, body="Top.", status="published")
    return post, [top, make_comment(post, cy, body="Answer.", status="published", parent=top)]


@pytest.fixture
def made(monkeypatch):
    """The numbers of the cards that were made, in their order."""
    found, make = [], kept_cards.row_of
    monkeypatch.setattr(
        kept_cards, "row_of", lambda comment, *more, **own: found.append(comment.pk) or make(comment, *more, **own)
    )
    return found


def test_something_new_makes_one_card(talk, made, client, make_comment, cy):
    post, said = talk
    client.get(post.get_absolute_url())
    assert sorted(made) == sorted(comment.pk for comment in said)

    made.clear()
    new = make_comment(post, cy, body="More.", status="published", parent=said[0])
    assert "More." in client.get(post.get_absolute_url()).content.decode()
    assert made == [new.pk]


def test_a_card_is_made_again_once_something_on_it_is_another(talk, made):
    post, said = talk
    numbers = [comment.pk for comment in said]

    def names(own=()):
        found = kept_cards.cards(post, Look("/"), numbers, frozenset(numbers), dict(own))
        return [found[number].row.name for number in numbers]

    assert names() == ["Bo Larsen", "Cy Novak"]
    made.clear()
    assert names() == ["Bo Larsen", "Cy Novak"]
    assert made == []

    User.objects.filter(display_name="Cy Novak").update(display_name="Cy Under")
    assert names() == ["Bo Larsen", "Cy Under"]
    assert made == [said[1].pk]

    made.clear()
    names({said[0].pk: Own(is_thanked=True)}.items())
    assert made == [said[0].pk]


def test_a_members_page_that_was_made_before_takes_six_questions(talk, client_of, eve):
    post, _ = talk
    member = client_of(eve)
    for _ in range(3):
        member.get(post.get_absolute_url())
    with CaptureQueriesContext(connection) as asked:
        member.get(post.get_absolute_url())

    assert len(asked) <= 6, [one["sql"][:80] for one in asked]


TOKENS = re.compile(r'name="(token|began|csrfmiddlewaretoken)" value="([^"]+)"')


def test_two_who_see_the_same_have_each_their_own(talk, client_of, ada, eve, mo):
    post, _ = talk
    pages = {who: client_of(who).get(post.get_absolute_url()).content.decode() for who in (eve, mo)}

    for who, other in ((eve, mo), (mo, eve)):
        assert f"as {who.display_name}" in pages[who]
        assert other.display_name not in pages[who]
    mine, theirs = ({value for _, value in TOKENS.findall(page)} for page in pages.values())
    assert len(mine) >= 3
    assert not mine & theirs


def test_nobody_signed_out_gets_a_token_or_a_name(talk, client_of, client, eve):
    post, _ = talk
    client_of(eve).get(post.get_absolute_url())
    answer = client.get(post.get_absolute_url())

    assert not TOKENS.search(answer.content.decode())
    assert eve.display_name not in answer.content.decode()
    assert not answer.cookies
