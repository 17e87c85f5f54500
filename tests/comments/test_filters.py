"""The desk's page of word lists: trying, looking back, and saving."""

import re
from typing import Any

import pytest

from comments.models import Comment, WordList
from comments.models.word_list import Which

pytestmark = pytest.mark.django_db
PAGE = "/desk/filters/"
EMPTY = {"banned": "", "watched": "", "sentence": "", "seen_banned": 0, "seen_watched": 0}


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", answer.content.decode()))


def test_an_administrator_saves_both_lists_and_the_page_says_who_did(client_of, ann):
    client = client_of(ann)
    answer = client.post(
        PAGE, EMPTY | {"banned": "snake oil\n\n snake  oil \ncure-all", "watched": "Miracle", "save": 1}
    )

    assert answer.status_code == 302
    assert WordList.objects.of(Which.BANNED).get().words == "snake oil\ncure-all"
    page = words(client.get(PAGE))
    assert "Saved. From now on comments are judged by these lists." in page
    assert "Words that are never published: 2 lines Ann" in page
    assert "Words with which a person looks first: 1 line Ann" in page


def test_a_moderator_may_try_and_look_and_not_save(client_of, mo):
    client = client_of(mo)
    typed = EMPTY | {"watched": "miracle", "sentence": "A MIRACLE", "seen_watched": 0}

    assert "Save both lists" not in words(client.get(PAGE))
    assert client.post(PAGE, typed | {"save": 1}).status_code == 403
    assert client.post(PAGE, typed | {"try": 1}).status_code == 200
    assert client.post(PAGE, typed | {"look": 1}).status_code == 200
    assert not WordList.objects.exists()


@pytest.mark.parametrize(
    ("sentence", "outcomes"),
    [
        ("The sun came out.", ["Waits to be read First comment here", "Appears at once", "Appears at once"]),
        ("A miracle happened.", ["Waits to be read Has a word that", "Waits to be read Has", "Waits to be read Has"]),
        ("Snake-Oil for sale", ["Turned down at once Has a banned word: snake oil"] * 3),
        ("https://example.org", ["Waits to be read Has a link", "Appears at once", "Appears at once"]),
        ("", ["Could not be sent There are no words"] * 3),
    ],
)
def test_a_sentence_shows_what_would_become_of_it(client_of, mo, sentence, outcomes):
    typed = EMPTY | {"banned": "snake oil", "watched": "miracle", "sentence": sentence, "try": 1}
    answer = client_of(mo).post(PAGE, typed)
    page = words(answer)

    who = ["Somebody new here", "Somebody whose comments were approved", "A moderator"]
    for somebody, outcome in zip(who, outcomes, strict=True):
        assert f"{somebody} {outcome}" in page
    assert "snake oil" in answer.content.decode(), "what was typed is still in its box"


def test_looking_back_marks_the_words_in_the_last_comments_and_changes_nothing(
    client_of, mo, make_comment, essay, bo, cy
):
    make_comment(essay, bo, body="Buy <b>snake oil</b> now", status="published")
    make_comment(essay, cy, body="A miracle of snakes")
    make_comment(essay, cy, body="Nothing of it")
    make_comment(essay, cy, body="A miracle, unsent", status="draft")
    before = list(Comment.objects.values())
    answer = client_of(mo).post(PAGE, EMPTY | {"banned": "snake oil", "watched": "miracle", "look": 1})

    page = answer.content.decode()
    assert "Of the last 3 comments" in page
    assert "1 would have been turned down at once · 1 more would have waited" in words(answer)
    assert "Buy &lt;b&gt;<mark>snake oil</mark>&lt;/b&gt; now" in page
    assert list(Comment.objects.values()) == before


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("…", "“…” has no word in it that could be found."),
        ("one " * 13, "is too long: 12 words and 100 characters are the most."),
        ("\n".join(f"word{n}" for n in range(1000)), "A list has room for 1000 lines; this one has 1001."),
    ],
)
def test_a_line_that_cannot_be_looked_for_is_named_and_nothing_is_lost(client_of, ann, line, error):
    answer = client_of(ann).post(PAGE, EMPTY | {"banned": f"fine\n{line}", "save": 1})

    assert answer.status_code == 422
    assert error in words(answer)
    assert "fine" in answer.content.decode()
    assert not WordList.objects.exists()


def test_of_two_administrators_the_second_is_told_and_keeps_what_they_typed(client_of, ann):
    WordList.objects.write(Which.BANNED, "theirs", by=ann)
    client = client_of(ann)
    answer = client.post(PAGE, EMPTY | {"banned": "mine", "watched": "also mine", "save": 1})

    assert answer.status_code == 409
    assert "changed “Words that are never published” after it was shown to you" in words(answer)
    assert [row.words for row in WordList.objects.all()] == ["theirs"]
    newest = str(WordList.objects.get().pk)
    assert f'name="seen_banned" value="{newest}"' in answer.content.decode()
    assert client.post(PAGE, EMPTY | {"banned": "mine", "seen_banned": newest, "save": 1}).status_code == 302


def test_a_card_on_the_desk_shows_the_watched_words_it_waits_for(client_of, ann, mo, make_comment, essay, bo):
    WordList.objects.write(Which.WATCHED, "miracle", by=ann)
    comment = make_comment(essay, bo, body="Two Miracles, one miracle.")
    comment.hold_reasons.create(revision=1, rule="watched", sentence="Has a word that moderators watch for")

    assert "<mark>miracle</mark>" in client_of(mo).get("/desk/").content.decode()
