"""A pen-name: lent for one essay, the same all through it, and one identity for each person there."""

import threading
from itertools import islice
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.models import Comment, PenName, Status
from comments.models.pen_name import candidates
from comments.models.sent import Refused
from posts.models import Byline

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(essay, bo):
    def send(body: str, *, writer=bo, post=essay, pen_named: bool = True) -> Comment:
        Comment.objects.filter(writer=writer).update(created_at="2020-01-01T00:00Z")  # no pace
        return Comment.objects.send(post=post, writer=writer, body=body, pen_named=pen_named)

    return send


def test_it_is_what_the_form_showed_and_the_same_all_through_the_essay(send, bo, essay):
    shown = PenName.objects.would_be(bo, essay)
    assert not PenName.objects.exists()
    first, second = send("Mine took five."), send("And then six.")

    assert first.signature.display_name == second.signature.display_name == shown
    assert PenName.objects.get() == PenName.objects.of(bo, essay) == first.pen_name
    assert PenName.objects.would_be(bo, essay) == shown


def test_whoever_signs_with_it_is_shown_as_nobody_in_particular(send, mo, ada, essay):
    mo.has_public_page = True
    mo.save(update_fields=["has_public_page"])
    comment = send("By a moderator.", writer=mo)

    assert comment.signature == comment.pen_name
    assert comment.signature.initials == "".join(word[0] for word in comment.pen_name.name.split())
    assert 1 <= comment.signature.tint <= 6
    assert not comment.signature.is_moderator
    assert comment.address_of_writer == ""
    assert comment.is_pen_named
    Byline.objects.create(post=essay, writer=mo, position=2)
    assert not Comment.objects.get().is_by_essay_writer


def test_names_beneath_two_essays_have_nothing_in_common_but_chance(bo, make_post):
    names = [PenName.objects.give(bo, make_post()) for _essay in range(6)]

    assert len({name.name for name in names}) > 1
    assert len({name.tint for name in names}) > 1


def test_a_name_that_is_taken_makes_way_for_the_next(bo, cy, essay):
    first, second = islice(candidates(bo.pk, essay.pk, "en"), 2)
    assert PenName.objects.would_be(bo, essay) == first
    PenName.objects.create(member=cy, post=essay, name=first, tint=1)

    assert PenName.objects.would_be(bo, essay) == second
    assert PenName.objects.give(bo, essay).name == second


def test_what_was_given_stays_whatever_becomes_of_the_key_and_the_language(bo, essay, settings):
    given = PenName.objects.give(bo, essay).name
    settings.SECRET_KEY = "quite another key, as long as one has to be for it to be taken"
    from publication.models import Publication

    Publication.objects.update_or_create(pk=1, defaults={"language": "es"})

    assert PenName.objects.would_be(bo, essay) == given
    assert PenName.objects.give(bo, essay).name == given


def test_the_key_is_none_that_anything_else_here_is_made_with(bo, essay, settings):
    before = PenName.objects.would_be(bo, essay)
    settings.SECRET_KEY = "quite another key, as long as one has to be for it to be taken"

    assert PenName.objects.would_be(bo, essay) != before


def test_the_names_are_in_the_language_of_the_site(bo, essay):
    from comments.pen_words import spanish
    from publication.models import Publication

    Publication.objects.update_or_create(pk=1, defaults={"language": "es"})

    assert PenName.objects.would_be(bo, essay).split()[0] in spanish.NOUNS


STATES = {
    # What became of the first, whether it was up before, and whether it still says who was here.
    "on its way": (Status.SENDING, False, True),
    "brought back": (Status.DRAFT, False, False),
    "waiting": (Status.HELD, False, True),
    "up": (Status.PUBLISHED, True, True),
    "turned down": (Status.REJECTED, False, True),
    "removed": (Status.REMOVED, True, True),
    "turned down for good": (Status.FINAL, False, True),
    "taken back before anybody saw it": (Status.WITHDRAWN, False, False),
    "taken back": (Status.WITHDRAWN, True, True),
    "erased": (Status.ERASED, True, True),
    "erased before anybody saw it": (Status.ERASED, False, False),
    "a letter to the care team": (Status.LETTER, False, True),
}


@pytest.mark.parametrize("began", ["name", "pen-name"])
@pytest.mark.parametrize("state", STATES)
def test_one_person_has_one_identity_beneath_an_essay(send, state, began):
    status, was_up, binds = STATES[state]
    first = send("The first.", pen_named=began == "pen-name")
    at = first.created_at if was_up else None
    Comment.objects.filter(pk=first.pk).update(status=status, first_published_at=at)

    if binds:
        with pytest.raises(Refused) as refused:
            send("With the other.", pen_named=began == "name")
        assert refused.value.refusal.rule == "one_name"
        assert "still in the box" in refused.value.refusal.sentence
    else:
        assert send("With the other.", pen_named=began == "name").is_pen_named == (began == "name")


def test_another_essay_is_another_choice(send, make_post):
    send("With a pen-name.")

    assert not send("With a name.", post=make_post(), pen_named=False).is_pen_named


def test_a_name_that_was_taken_off_still_says_who_was_here(send, bo):
    send("With a name.", pen_named=False)
    Comment.objects.update(status=Status.PUBLISHED)
    Comment.objects.signed_by(bo).take_names_off()

    with pytest.raises(Refused, match="one person has one name"):
        send("And now as somebody else.")


def test_whoever_wrote_the_essay_signs_with_their_name(send, ada, essay):
    with pytest.raises(Refused, match="readers would guess"):
        send("I am not the writer.", writer=ada)
    assert not PenName.objects.exists()
    PenName.objects.give(ada, essay)
    assert not send("I am.", writer=ada, pen_named=False).is_pen_named


def test_whoever_becomes_a_writer_of_it_goes_on_with_their_name(send, bo, essay):
    send("Before.")
    Byline.objects.create(post=essay, writer=bo, position=2)

    assert send("After.", pen_named=False).is_by_essay_writer


def test_the_same_form_twice_is_one_comment_under_one_pen_name(essay, bo):
    token = uuid4()
    sent = [
        Comment.objects.send(post=essay, writer=bo, body="Once.", form_token=token, pen_named=True) for _ in range(2)
    ]

    assert sent[0] == sent[1]
    assert PenName.objects.count() == 1


def test_only_whoever_uses_it_asks_the_database_more_often(essay, bo, cy, ada, make_comment):
    make_comment(essay, ada, status="published")

    def queries(writer, *, pen_named: bool) -> int:
        with CaptureQueriesContext(connection) as found:
            Comment.objects.send(post=essay, writer=writer, body="Mine.", pen_named=pen_named)
        return len(found)

    queries(ada, pen_named=False)  # the first in this process reads the lists
    without = queries(bo, pen_named=False)
    with_one = queries(cy, pen_named=True)
    Comment.objects.filter(writer=cy).update(created_at="2020-01-01T00:00Z")

    assert without < with_one <= without + 6
    assert queries(cy, pen_named=True) == without + 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_would_have_the_same_name_at_once_each_gets_their_own(essay, bo, cy, monkeypatch):
    monkeypatch.setattr(
        "comments.models.pen_name.candidates", lambda *_who: (f"Quiet {word}" for word in ("Heron", "Otter", "Lynx"))
    )
    together = threading.Barrier(2, timeout=20)
    given: list[str] = []

    def take(member) -> None:
        try:
            together.wait()
            given.append(PenName.objects.give(member, essay).name)
        finally:
            connection.close()

    takers = [threading.Thread(target=take, args=[member]) for member in (bo, cy)]
    for taker in takers:
        taker.start()
    for taker in takers:
        taker.join(30)

    assert sorted(given) == ["Quiet Heron", "Quiet Otter"]
