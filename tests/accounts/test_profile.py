"""What a member says of themselves, how often a name may change, and who can look up what it was."""

import re
from pathlib import Path

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.utils import timezone

from accounts.models import GoneHandle, NameChange, User
from accounts.models.name_change import TooSoon, What
from healing.gate.front import UPLOAD_PATHS
from tests.core.pictures_of_all_kinds import SECRETS, halves, with_everything

pytestmark = pytest.mark.django_db

PAGE = "/settings/profile/"
WRITER = "/settings/profile/writer/"


def sent(person, **changes):
    """What the form sends for this member."""
    return {"display_name": person.display_name, "handle": person.handle, "line": person.line} | changes


@pytest.fixture
def change(client_of):
    def send(person, **changes):
        answer = client_of(person).post(PAGE, sent(person, **changes), follow=True)
        person.refresh_from_db()
        return answer

    return send


def html_of(answer) -> str:
    return answer.content.decode()


def test_a_member_changes_what_others_see_and_is_told_so(change, bo):
    answer = change(bo, display_name="Bo  L.", line="Walks\tslowly. ", handle="bo_walks")

    assert (bo.display_name, bo.line, bo.handle) == ("Bo L.", "Walks slowly.", "bo_walks")
    assert re.search(r'role="status"[^>]*>.*Saved\.', html_of(answer), re.DOTALL)


def test_the_first_change_may_come_at_once_and_the_next_after_fourteen_days(change, bo):
    start = timezone.now()
    change(bo, display_name="Bo L.")

    answer = change(bo, display_name="Somebody Else", line="New line")
    assert (bo.display_name, bo.line) == ("Bo L.", "New line")
    assert 'name="display_name"' not in html_of(answer)
    assert "It may change again on" in html_of(answer)

    with time_machine.travel(start + timezone.timedelta(days=14, minutes=1)):
        change(bo, display_name="Bo Larsen")
    assert bo.display_name == "Bo Larsen"


def test_saving_it_as_it_is_costs_nothing(change, bo, ada):
    User.objects.filter(pk=bo.pk).update(display_name="Ada Brandt")  # as an account from before the rule may be called
    bo.refresh_from_db()

    assert change(bo, line="Same as ever").status_code == 200

    assert bo.line == "Same as ever"
    assert not NameChange.objects.exists()


def test_what_it_was_is_kept_for_staff_and_shown_to_nobody_else(change, client_of, bo, cy):
    change(bo, display_name="Robin")

    [kept] = NameChange.objects.filter(member=bo)
    assert (kept.what, kept.was, kept.became, kept.by) == ("display_name", "Bo Larsen", "Robin", bo)
    bo.has_public_page = True
    bo.save()
    for path in (PAGE, "/people/bo_larsen/"):
        for reader in (bo, cy):
            assert "Bo Larsen" not in html_of(client_of(reader).get(path))


def test_an_administrators_change_does_not_make_the_member_wait(ann, bo):
    bo.rename("Robin", by=ann)
    bo.rename("Robin", by=bo)
    bo.rename("Bo", by=bo)

    assert [change.by for change in NameChange.objects.filter(member=bo)] == [bo, ann]


def test_of_two_changes_at_once_the_second_is_refused(bo):
    other_window = User.objects.get(pk=bo.pk)
    bo.rename("Robin", by=bo)

    with pytest.raises(TooSoon):
        other_window.rename("Rowan", by=other_window)
    assert User.objects.get(pk=bo.pk).display_name == "Robin"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"display_name": "Аdа Brandt"}, "readers could take you for them"),
        ({"display_name": "Moderator"}, "run this place"),
        ({"display_name": "🌱"}, "It needs a letter or a digit."),
        ({"display_name": "x" * 61}, "This has room for 60 characters."),
        ({"line": "x" * 161}, "This has room for 160 characters."),
        ({"handle": "Bo!"}, "3 to 30 small letters"),
        ({"handle": "admin1"}, "run this place"),
        ({"handle": "cy_novak"}, "belongs to somebody else"),
        ({"handle": "was_somebodys"}, "belongs to somebody else"),
        ({"handle": "adabrandt"}, "readers could take you for them"),
    ],
)
def test_what_cannot_be_is_said_kindly_and_comes_back_with_the_rest(change, bo, cy, ada, changes, words):
    GoneHandle.objects.remember("was_somebodys")

    answer = change(bo, **{"line": "A line I typed", **changes})

    html = html_of(answer)
    assert answer.status_code == 422
    assert words in html
    assert f'value="{next(iter(changes.values()))}"' in html
    assert (bo.display_name, bo.line, bo.handle) == ("Bo Larsen", "", "bo_larsen")
    assert re.search(r"<title>\s*Error:", html)


def test_nobody_gets_a_handle_that_was_left(change, bo, cy):
    change(bo, handle="bo_walks")

    assert change(cy, handle="bo_larsen").status_code == 422
    assert User.objects.create_user("new@example.org", "Bo Larsen").handle.startswith("reader_")


def test_two_who_want_one_handle_at_once_are_one_and_a_refusal(bo, cy, monkeypatch):
    bo.take_handle("walker", by=bo)

    with pytest.raises(IntegrityError):
        cy.take_handle("walker", by=cy)


def test_a_writers_handle_stays_where_the_essays_are_found(change, client_of, ada, bo, make_post):
    make_post(writers=[bo])
    for writer in (ada, bo):
        change(writer, handle="elsewhere")
        assert writer.handle != "elsewhere"
        assert 'name="handle"' not in html_of(client_of(writer).get(PAGE))


def test_members_have_no_portrait_and_writers_have_one(client_of, bo, ada):
    picture = with_everything("JPEG", pixels=halves(900, 600))
    assert 'type="file"' not in html_of(client_of(bo).get(PAGE))
    assert (
        client_of(bo).post(WRITER, {"bio": "Me", "new_portrait": SimpleUploadedFile("me.jpg", picture)}).status_code
        == 404
    )
    bo.refresh_from_db()
    assert (bo.portrait, bo.bio) == ("", "")

    answer = client_of(ada).post(
        WRITER, {"bio": "Mends\nkettles.", "new_portrait": SimpleUploadedFile("me.jpg", picture)}, follow=True
    )

    ada.refresh_from_db()
    assert ada.bio == "Mends kettles."
    assert f"/media/portraits/{ada.portrait}-192.webp" in html_of(answer)
    assert "Saved. Readers see it" in html_of(answer)
    assert not [secret for secret in SECRETS[:2] if secret in Path(ada.portrait_original.path).read_bytes()]


def test_a_writer_without_a_portrait_changes_the_lines_alone(client_of, ada):
    answer = client_of(ada).post(WRITER, {"bio": "Mends kettles.", "portrait_focus_x": "20"})

    ada.refresh_from_db()
    assert answer.status_code == 302
    assert (ada.bio, ada.portrait_focus_x, ada.portrait) == ("Mends kettles.", 20, "")


def test_a_writer_takes_the_portrait_off_again(client_of, ada):
    ada.take_portrait(SimpleUploadedFile("me.jpg", with_everything("JPEG", pixels=halves(900, 600))))

    client_of(ada).post(WRITER, {"bio": "", "remove_portrait": "on"})

    ada.refresh_from_db()
    assert (ada.portrait, ada.portrait_original.name) == ("", "")


def test_a_failed_picture_leaves_the_words_that_were_typed(client_of, ada):
    answer = client_of(ada).post(WRITER, {"bio": "Typed", "new_portrait": SimpleUploadedFile("me.jpg", b"words")})

    ada.refresh_from_db()
    assert answer.status_code == 422
    assert ">Typed</textarea>" in html_of(answer).replace("\n", "")
    assert "not a picture we can read" in html_of(answer)
    assert ada.bio == ""


def test_the_front_lets_a_picture_through_to_the_page():
    assert WRITER.startswith(UPLOAD_PATHS)


def test_what_may_change_when_is_asked_of_one_thing_at_a_time(bo):
    bo.rename("Robin", by=bo)

    assert bo.may_change_at(What.NAME)
    assert bo.may_change_at(What.HANDLE) is None
