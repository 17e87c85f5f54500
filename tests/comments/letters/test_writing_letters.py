"""Writing to the author of an essay alone: by the rules for comments, and nothing typed is lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import SanctionKind
from comments.models import Comment, Letter, LetterReason, LetterStatus, Notice, PenName
from comments.models.sent import Refused
from publication.models import Publication

WRITE = "/posts/kettle/letter/"
WORDS = "I never told anybody about the kettle."


@pytest.fixture
def wrote(client_of, essay):
    def write(person, body=WORDS, **more):
        return client_of(person).post(WRITE, {"body": body, **more}, follow=True)

    return write


def test_a_letter_arrives_for_the_author_and_for_nobody_else(wrote, bo, ada, cy, mo, ann, client_of):
    page = wrote(bo).content.decode()

    letter = Letter.objects.get()
    assert WORDS in page
    assert letter.status == LetterStatus.SENT
    assert not Comment.objects.exists()
    assert list(Letter.objects.received_by(ada)) == [letter]
    for other in (cy, mo, ann):
        assert client_of(other).get(letter.get_absolute_url()).status_code == 404
        assert client_of(other).post(f"{letter.get_absolute_url()}opening/").status_code == 404
    assert client_of(mo).get(reverse("desk-letter", args=[letter.pk])).status_code == 404


def test_the_author_opens_it_and_answers_and_the_member_finds_the_answer(wrote, bo, ada, client_of):
    wrote(bo)
    letter, hers, his = Letter.objects.get(), client_of(ada), client_of(bo)
    assert WORDS not in hers.get(letter.get_absolute_url()).content.decode()

    opened = hers.post(f"{letter.get_absolute_url()}opening/", follow=True).content.decode()
    hers.post(f"{letter.get_absolute_url()}answers/", {"body": "Thank you for telling me."})
    answer = Letter.objects.get(writer=ada)
    his.post(f"{reverse('letter-opening', args=[answer.pk])}")

    assert WORDS in opened
    assert "Thank you for telling me." in his.get(letter.get_absolute_url()).content.decode()
    assert "Thank you for telling me." in hers.get(letter.get_absolute_url()).content.decode()


def test_signed_out_the_words_wait_until_somebody_is_back(client, essay, bo, settings):
    client.defaults |= {"HTTP_SEC_FETCH_SITE": "same-origin"}

    answer = client.post(WRITE, {"body": WORDS})
    client.force_login(bo, backend=settings.AUTHENTICATION_BACKENDS[0])

    assert answer.url == "/accounts/login/?next=%2Fposts%2Fkettle%2Fletter%2F"
    assert WORDS in client.get(WRITE).content.decode()
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("body", "said"), [("", "There are no words in the box yet"), ("x" * 5001, "A letter can have 5,000")]
)
def test_what_no_letter_can_be_comes_back_with_the_reason(wrote, bo, body, said):
    answer = wrote(bo, body)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert body in answer.content.decode()


def test_it_may_be_sent_twice_and_is_one(wrote, bo):
    token = "5b0f0b62-6a3c-4b0e-9f57-6f0a4a3e2d11"
    wrote(bo, token=token)
    wrote(bo, token=token)

    assert Letter.objects.count() == 1


def test_where_nobody_takes_letters_there_is_no_way_to_one_and_the_words_come_back(wrote, client, bo, ada, essay):
    page = essay.get_absolute_url()
    assert WRITE in client.get(page).content.decode()

    for closes in (lambda: essay.set_takes_letters(False), lambda: ada.set_takes_letters(False)):
        essay.set_takes_letters(True)
        closes()
        answer = wrote(bo)
        assert answer.status_code == 422
        assert WORDS in answer.content.decode()
        assert WRITE not in client.get(page).content.decode()
    assert not Letter.objects.exists()


def test_letters_are_taken_where_comments_are_closed(wrote, bo, make_post, client):
    post = make_post(slug="quiet", comment_policy="closed")

    Letter.objects.send(post=post, writer=bo, body=WORDS)

    assert Letter.objects.get().status == LetterStatus.SENT
    assert "/posts/quiet/letter/" in client.get(post.get_absolute_url()).content.decode()


def test_writers_of_the_essay_are_led_to_what_they_got(wrote, ada, client_of):
    assert client_of(ada).get(WRITE).url == "/letters/"
    assert wrote(ada).status_code == 422
    assert WRITE not in client_of(ada).get("/posts/kettle/").content.decode()


@pytest.mark.parametrize("kind", [SanctionKind.WARNING, SanctionKind.BAN])
def test_whoever_is_stopped_writes_no_letters_and_answers_none(bo, ada, mo, ann, make_letter, kind, essay):
    letter = make_letter(bo, opened=True)
    for person, exchange in ((bo, letter), (bo, None), (ada, letter)):
        if not person.has_sanctions:
            person.sanction(kind, by=ann, reason="other", message="Please read this.")
        with pytest.raises(Refused):
            Letter.objects.send(post=essay, writer=person, body="More.", exchange=exchange)


def test_a_newcomers_letter_waits_for_a_moderator_and_the_author_hears_nothing(wrote, bo, ada):
    publication = Publication.current()
    publication.hold_comments_of = "newcomers"
    publication.save()

    page = wrote(bo).content.decode()

    assert Letter.objects.get().status == LetterStatus.HELD
    assert [reason.rule for reason in LetterReason.objects.all()] == ["newcomer"]
    assert "A moderator reads it before it goes on" in page
    assert not Letter.objects.received_by(ada).exists()
    assert not Notice.objects.filter(member=ada).exists()


def test_letters_count_for_the_pace(wrote, bo, essay):
    publication = Publication.current()
    publication.pace_seconds = 20
    publication.save()
    wrote(bo)

    answer = wrote(bo, "And another thing.")

    assert "You sent something a moment ago" in answer.content.decode()
    assert "And another thing." in answer.content.decode()


def test_a_letter_is_signed_with_a_pen_name_and_so_are_those_after_it(wrote, bo, ada, essay, client_of, make_letter):
    wrote(bo, pen_named="yes")
    letter, name = Letter.objects.get(), PenName.objects.of(bo, essay).name
    wrote(bo, "And another thing.")

    inbox = client_of(ada).get("/letters/").content.decode()
    page = client_of(ada).get(letter.get_absolute_url()).content.decode()

    assert {each.pen_name.name for each in Letter.objects.all()} == {name}
    assert name in inbox
    assert name in page
    assert "Bo Larsen" not in inbox + page


def test_whoever_signed_beneath_the_essay_signs_letters_the_same_way(bo, cy, essay, make_letter):
    Comment.objects.send(post=essay, writer=bo, body="Mine took five.", pen_named=True)
    Comment.objects.send(post=essay, writer=cy, body="Mine took six.")

    assert make_letter(bo).is_pen_named
    assert not make_letter(cy, pen_named=True).is_pen_named


def test_it_can_be_taken_back_into_the_box_until_it_is_opened(bo, ada, make_letter, client_of):
    letter, his = make_letter(bo, WORDS), client_of(bo)

    box = his.post(reverse("letter-taking-back", args=[letter.pk]), follow=True).content.decode()

    letter.refresh_from_db()
    assert WORDS in box
    assert (letter.status, letter.body, letter.html) == (LetterStatus.TAKEN_BACK, "", "")
    assert not Letter.objects.received_by(ada).exists()
    assert not Notice.objects.filter(member=ada).exists()


def test_what_was_opened_is_not_taken_back(bo, make_letter, client_of):
    letter = make_letter(bo, opened=True)

    page = client_of(bo).post(reverse("letter-taking-back", args=[letter.pk]), follow=True).content.decode()

    letter.refresh_from_db()
    assert letter.status == LetterStatus.SENT
    assert "It has been opened already" in page


def test_only_whoever_it_is_for_can_open_it(bo, ada, cy, make_letter, make_post):
    letter = make_letter(bo)
    answer = Letter.objects.send(post=letter.post, writer=ada, body="Thank you.", exchange=letter)

    assert [letter.open(by=person) for person in (bo, cy, ada)] == [False, False, True]
    assert [answer.open(by=person) for person in (ada, cy, bo)] == [False, False, True]


def test_the_queries_of_an_exchange_and_of_the_inbox_do_not_grow(bo, cy, ada, make_letter, client_of):
    first, hers = make_letter(bo), client_of(ada)

    def queries(path):
        with Publication.held(), CaptureQueriesContext(connection) as found:
            hers.get(path)
        return len(found)

    paths = (first.get_absolute_url(), "/letters/")
    before = [queries(path) for path in paths]
    for n in range(5):
        Letter.objects.send(post=first.post, writer=bo, body=f"More {n}.", exchange=first)
        make_letter(cy, f"Other {n}.")

    assert [queries(path) for path in paths] == before
