"""Moderators read a letter only where it waits or was reported; each reading is a row in the log."""

import pytest
from django.db import Error, transaction
from django.urls import reverse

from comments.models import Letter, LetterAct, LetterOutcome, LetterReport, LetterStatus, Notice
from comments.models.notice import LetterNews
from comments.models.sent import Refused

WORDS = "I never told anybody about the kettle."


@pytest.fixture
def held(make_letter, bo):
    return make_letter(bo, WORDS, status=LetterStatus.HELD)


@pytest.fixture
def reported(make_letter, bo, ada, client_of):
    letter = make_letter(bo, WORDS, opened=True)
    client_of(ada).post(reverse("letter-report", args=[letter.pk]), {"reason": "unkind", "note": "It hurts."})
    return letter


def at_desk(letter, what=""):
    return f"/desk/letters/{letter.pk}/{what}"


def test_no_moderator_finds_a_letter_that_neither_waits_nor_was_reported(make_letter, bo, mo, ann, client_of):
    letter = make_letter(bo, opened=True)

    for person in (mo, ann):
        client = client_of(person)
        assert "Bo Larsen" not in client.get("/desk/letters/").content.decode().split("<main")[1]
        answers = [client.get(at_desk(letter)), *(client.post(at_desk(letter, f"{what}/")) for what in VERBS)]
        assert {answer.status_code for answer in answers} == {404}
    assert not LetterAct.objects.exists()


VERBS = ("reading", "passing-on", "keeping", "turning-down")


@pytest.mark.parametrize("which", ["held", "reported"])
def test_the_words_are_shown_to_whoever_opened_it_and_the_log_says_who(which, request, mo, ann, client_of):
    letter, desk = request.getfixturevalue(which), client_of(mo)
    before = desk.get(at_desk(letter)).content.decode()

    after = desk.post(at_desk(letter, "reading/"), follow=True).content.decode()

    assert (WORDS in before, WORDS in after) == (False, True)
    assert WORDS not in client_of(ann).get(at_desk(letter)).content.decode()
    assert [(act.by, act.what) for act in LetterAct.objects.all()] == [(mo, "read")]
    log = desk.get("/desk/log/?what=letter_read").content.decode()
    assert "<strong>Mo Achebe</strong> read a letter by Bo Larsen" in log
    assert WORDS not in log + desk.get("/desk/log.csv").getvalue().decode()


def test_a_moderator_sees_a_pen_name_and_not_whose_it_is(make_letter, bo, mo, client_of):
    letter = make_letter(bo, WORDS, pen_named=True, status=LetterStatus.HELD)
    desk = client_of(mo)

    pages = [desk.post(at_desk(letter, "reading/"), follow=True), desk.get("/desk/letters/"), desk.get("/desk/log/")]
    seen = "".join(page.content.decode() for page in pages) + desk.get("/desk/log.csv").getvalue().decode()

    assert letter.pen_name.name in seen
    assert [trace for trace in ("Bo Larsen", bo.handle, bo.email, f"/desk/people/{bo.pk}/") if trace in seen] == []


def test_nobody_decides_about_words_that_they_did_not_open(held, mo, client_of):
    assert client_of(mo).post(at_desk(held, "passing-on/")).status_code == 404

    held.refresh_from_db()
    assert held.status == LetterStatus.HELD


def test_passed_on_it_arrives_and_both_are_told(held, ada, bo, mo, client_of):
    Notice.objects.all().delete()
    desk = client_of(mo)
    desk.post(at_desk(held, "reading/"))

    desk.post(at_desk(held, "passing-on/"))
    desk.post(at_desk(held, "passing-on/"))

    assert list(Letter.objects.received_by(ada)) == [held]
    told = Notice.objects.values_list("member", "letter_news")
    assert set(told) == {(ada.pk, LetterNews.CAME), (bo.pk, LetterNews.DECIDED)}
    assert not held.reasons.exists()


def test_not_passed_on_its_writer_reads_why_and_the_author_nothing(held, ada, bo, mo, client_of):
    desk = client_of(mo)
    desk.post(at_desk(held, "reading/"))

    desk.post(at_desk(held, "turning-down/"), {"reason": "unkind", "note": "Please leave out the last line."})

    page = client_of(bo).get(held.get_absolute_url()).content.decode()
    assert "It could hurt somebody who reads it" in page
    assert "Please leave out the last line." in page
    assert not Letter.objects.received_by(ada).exists()


def test_a_reported_letter_can_stay_or_be_taken_away(reported, make_letter, cy, ada, bo, mo, client_of):
    other, desk = make_letter(cy, opened=True), client_of(mo)
    LetterReport.objects.create(letter=other, reporter=ada, reason="unkind")
    for letter in (reported, other):
        desk.post(at_desk(letter, "reading/"))

    desk.post(at_desk(reported, "turning-down/"), {"reason": "unkind"})
    desk.post(at_desk(other, "keeping/"))

    outcomes = dict(LetterReport.objects.values_list("letter", "outcome"))
    assert outcomes == {reported.pk: LetterOutcome.UPHELD, other.pk: LetterOutcome.KEPT}
    page = client_of(ada).get(reported.get_absolute_url()).content.decode()
    assert "A moderator took this letter away." in page
    assert WORDS not in page
    assert Notice.objects.filter(member=ada, letter_news=LetterNews.REPORTED).count() == 2


def test_whoever_reported_cannot_answer_and_the_other_side_is_not_told(reported, ada, bo, client_of):
    with pytest.raises(Refused):
        Letter.objects.send(post=reported.post, writer=ada, body="And you.", exchange=reported)

    assert "reported" not in client_of(bo).get(reported.get_absolute_url()).content.decode().lower().split("<ol")[1]


def test_nobody_decides_on_a_letter_of_their_own(make_letter, mo):
    letter = make_letter(mo, status=LetterStatus.HELD)

    assert not Letter.objects.for_moderator(mo).exists()
    assert not letter.pass_on(by=mo)


def test_what_moderators_did_is_never_changed(held, mo):
    held.read_as_moderator(by=mo)

    for change in (LetterAct.objects.all().delete, lambda: LetterAct.objects.update(by=None)):
        with pytest.raises(Error), transaction.atomic():
            change()


def test_two_moderators_are_told_at_once_where_somebody_may_need_a_person(bo, mo, ann, essay, outbox):
    from comments.letters.jobs import tell_of_letter
    from comments.models.word_list import Which, WordList

    WordList.objects.write(Which.CARE, "cannot go on", by=ann, reviewed_by="Dr Example, psychologist")
    letter = Letter.objects.send(post=essay, writer=bo, body="I cannot go on like this.")

    for _ in range(2):
        tell_of_letter(letter.pk)

    assert letter.status == LetterStatus.HELD
    assert {mail.recipients[0] for mail in outbox} == {mo.email, ann.email}
    assert all("cannot go on" not in mail.text and "/desk/letters/" in mail.text for mail in outbox)


def test_a_closed_account_leaves_no_word_of_its_letters(make_letter, bo, ada, client_of):
    from comments.letters.closed import letters_closed

    letter = make_letter(bo, WORDS, opened=True)

    letters_closed(bo)

    letter.refresh_from_db()
    page = client_of(ada).get(letter.get_absolute_url()).content.decode()
    assert (letter.body, letter.html, letter.status) == ("", "", LetterStatus.ERASED)
    assert "This letter is not here any more." in page
