"""“May I publish this?”: only a yes of whoever wrote a letter makes a comment of it."""

import pytest
from django.urls import reverse

from comments.models import Comment, Letter, Notice, PenName
from comments.models.letter_asked import Consent
from comments.models.notice import LetterNews

WORDS = "I never told anybody about the kettle."


@pytest.fixture
def letter(make_letter, bo):
    return make_letter(bo, WORDS, opened=True)


@pytest.fixture
def asked(letter, ada):
    assert letter.ask(by=ada)
    return letter


def consent(letter):
    return reverse("letter-consent", args=[letter.pk])


def test_the_author_asks_once_and_nothing_is_published_by_it(letter, ada, bo, client_of):
    for _ in range(2):
        client_of(ada).post(reverse("letter-asking", args=[letter.pk]))

    assert Notice.objects.filter(member=bo, letter_news=LetterNews.ASKED).count() == 1
    assert not Comment.objects.exists()


@pytest.mark.parametrize("who", ["bo", "cy", "mo", "ann"])
def test_nobody_but_the_author_asks(letter, who, request, client_of):
    client_of(request.getfixturevalue(who)).post(reverse("letter-asking", args=[letter.pk]))

    letter.refresh_from_db()
    assert letter.asked_at is None


def test_what_is_not_opened_cannot_be_asked_for(make_letter, bo, ada):
    assert not make_letter(bo).ask(by=ada)


def test_yes_sends_it_as_a_comment_in_the_words_that_its_writer_wants(asked, bo, ada, client_of):
    page = client_of(bo).get(consent(asked)).content.decode()

    client_of(bo).post(consent(asked), {"body": "In other words.", "answer": "yes"})

    asked.refresh_from_db()
    assert WORDS in page
    assert (asked.comment.body, asked.comment.writer, asked.comment.is_pen_named) == ("In other words.", bo, False)
    assert asked.consent == Consent.YES
    assert "says yes" in client_of(ada).get("/notifications/").content.decode()


def test_it_can_be_a_pen_name_though_the_letter_was_signed(asked, bo, client_of):
    client_of(bo).post(consent(asked), {"body": WORDS, "answer": "yes", "pen_named": "yes"})

    asked.refresh_from_db()
    assert asked.comment.pen_name == PenName.objects.of(bo, asked.post)


def test_no_is_for_good(asked, bo, ada, client_of):
    client_of(bo).post(consent(asked), {"body": WORDS, "answer": "no"})
    client_of(bo).post(consent(asked), {"body": WORDS, "answer": "yes"})

    asked.refresh_from_db()
    assert asked.consent == Consent.NO
    assert not asked.ask(by=ada)
    assert not Comment.objects.exists()


def test_what_cannot_be_sent_answers_nothing_and_keeps_the_words(asked, bo, client_of):
    type(asked.post).objects.update(comment_policy="closed")

    answer = client_of(bo).post(consent(asked), {"body": "In other words.", "answer": "yes"})

    asked.refresh_from_db()
    assert answer.status_code == 422
    assert "In other words." in answer.content.decode()
    assert asked.consent == ""


@pytest.mark.parametrize("who", ["ada", "cy", "mo", "ann"])
def test_nobody_else_can_say_yes(asked, who, request, client_of):
    person = request.getfixturevalue(who)

    answer = client_of(person).post(consent(asked), {"body": WORDS, "answer": "yes"})

    assert answer.status_code == 404
    assert asked.publish(WORDS, by=person, pen_named=False) is None
    assert not Comment.objects.exists()
    assert not Letter.objects.exclude(consent="").exists()
