"""A writer's portrait: a square in three sizes, set and removed by an administrator; initials where there is none."""

import os
import time
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from accounts import jobs
from accounts.models import User
from accounts.models.portrayed import SIZES
from core.pictures.files import Originals
from healing.gate.front import UPLOAD_PATHS
from tests.core.pictures_of_all_kinds import BLUE, RED, SECRETS, halves, moving, with_everything
from tests.posts.filled_form import filled

pytestmark = pytest.mark.django_db


def upload(contents: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("me.jpg", contents or with_everything("JPEG", pixels=halves(900, 600)))


@pytest.fixture
def page_of():
    return lambda person: f"/admin/accounts/user/{person.pk}/change/"


@pytest.fixture
def change(proven_client_of, ann, page_of, django_capture_on_commit_callbacks):
    """What an administrator sends with the member's page."""

    def send(person, **fields):
        client = proven_client_of(ann)
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(
                page_of(person), filled(client.get(page_of(person)).content.decode(), "user_form", **fields)
            )
        person.refresh_from_db()
        return answer

    return send


def files(storage=default_storage) -> set[str]:
    folder = Path(storage.path("portraits"))
    return {file.name for file in folder.iterdir()} if folder.is_dir() else set()


def test_an_administrator_sets_it_and_readers_see_it_where_initials_were(client, change, ada, make_post):
    ada.bio = "Mends kettles."
    ada.save()
    post = make_post()
    assert ">AB</span>" in client.get(post.get_absolute_url()).content.decode()

    assert change(ada, new_portrait=upload()).status_code == 302

    for page, times in ((post.get_absolute_url(), 2), ("/writers/ada_brandt/", 1)):
        html = client.get(page).content.decode().split("<main")[1].split('class="comments')[0]
        assert html.count(f'src="/media/portraits/{ada.portrait}-192.webp"') == times
        assert html.count(f"/media/portraits/{ada.portrait}-96.avif 96w") == times
        assert ">AB</span>" not in html
    assert 'width="40" height="40"' in client.get(post.get_absolute_url()).content.decode()


def test_there_are_three_squares_in_two_formats_with_nothing_in_them_but_the_face(client, change, ada):
    change(ada, new_portrait=upload())

    assert files() == {f"{ada.portrait}-{size}.{suffix}" for size in SIZES for suffix in ("avif", "webp")}
    for name in files():
        answer = client.get(f"/media/portraits/{name}")
        contents = b"".join(answer.streaming_content)
        assert answer["Content-Type"] == f"image/{name.rpartition('.')[2]}"
        assert not [secret for secret in SECRETS if secret in contents]
        with Image.open(BytesIO(contents)) as image:
            assert image.size == (int(name.rpartition("-")[2].split(".")[0]),) * 2


def test_what_was_uploaded_is_kept_where_no_address_leads_and_without_its_place(client, change, ada):
    change(ada, new_portrait=upload())

    (original,) = Path(Originals().path("portraits")).iterdir()
    assert not [secret for secret in (b"Camera of Ada", b"secret", b"GPS") if secret in original.read_bytes()]
    assert client.get(f"/media/{ada.portrait_original.name}").status_code == 404


def colour_of(person) -> tuple[int, int, int]:
    with Image.open(default_storage.path(f"portraits/{person.portrait}-96.webp")) as image:
        return image.getpixel((48, 48))


def is_near(colour, other) -> bool:
    return all(abs(one - two) < 12 for one, two in zip(colour, other, strict=True))


def test_the_square_lies_around_the_point_and_moves_with_it(change, ada):
    change(ada, new_portrait=upload(with_everything("PNG", pixels=halves(900, 300))), portrait_focus_x="0")
    assert is_near(colour_of(ada), RED)
    first = files()

    change(ada, portrait_focus_x="100")

    assert is_near(colour_of(ada), BLUE)
    assert not first & files()
    assert len(files()) == len(first)


def test_a_new_one_takes_the_place_of_the_old_one_and_removing_it_brings_the_initials_back(
    client, change, ada, make_post
):
    make_post()
    change(ada, new_portrait=upload())
    old = ada.portrait
    change(ada, new_portrait=upload())
    assert ada.portrait != old
    assert client.get(f"/media/portraits/{old}-96.webp").status_code == 404

    change(ada, remove_portrait="on")

    assert (ada.portrait, ada.portrait_original.name, files(), files(Originals())) == ("", "", set(), set())
    assert ">AB</span>" in client.get("/writers/ada_brandt/").content.decode()


def test_saving_the_page_again_leaves_it_as_it_is(change, ada):
    change(ada, new_portrait=upload())
    before = ada.portrait

    change(ada, bio="Mends kettles.")

    assert (ada.portrait, ada.bio) == (before, "Mends kettles.")


@pytest.mark.parametrize(
    "contents", [b"words " * 99, b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", with_everything("JPEG")[:300]]
)
def test_what_is_no_picture_is_answered_in_the_form_and_changes_nothing(change, ada, contents):
    sent = SimpleUploadedFile("me.jpg", contents)

    answer = change(ada, new_portrait=sent, bio="New words")

    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    assert (ada.portrait, ada.bio, files()) == ("", "", set())


@pytest.mark.parametrize(
    "contents", [moving("WEBP"), with_everything("PNG", pixels=halves(1, 1)), with_everything("JPEG", 6)]
)
def test_odd_pictures_become_squares_too(change, ada, contents):
    change(ada, new_portrait=upload(contents))

    assert len(files()) == 6


def test_nobody_but_administrators_sets_anybodys(client_of, ada, bo, mo, page_of):
    for person in (ada, bo, mo):
        client_of(person).post(page_of(ada), {"new_portrait": upload(), "display_name": "X", "handle": "ada_brandt"})

    ada.refresh_from_db()
    assert (ada.portrait, ada.display_name) == ("", "Ada Brandt")


def test_what_a_killed_process_left_behind_goes_at_night(change, ada):
    change(ada, new_portrait=upload())
    for storage in (default_storage, Originals()):
        stray = Path(storage.path("portraits")) / "abcdefghijklmnopqrstuv-96.avif"
        stray.write_bytes(b"left behind")
        for file in stray.parent.iterdir():
            os.utime(file, (time.time() - 200_000,) * 2)

    jobs.remove_portraits_of_nobody(0)

    assert len(files()) == 6
    assert len(files(Originals())) == 1
    assert "abcdefghijklmnopqrstuv-96.avif" not in files() | files(Originals())


def test_an_essay_by_many_asks_no_oftener_for_their_portraits(client, make_post, ada, ann, bo):
    def queries(post) -> int:
        client.get(post.get_absolute_url())
        with CaptureQueriesContext(connection) as captured:
            client.get(post.get_absolute_url())
        return len(captured)

    post = make_post(writers=[ada, ann, bo])
    without = queries(post)
    for person in (ada, ann, bo):
        person.take_portrait(upload())

    assert queries(post) == without


def test_the_models_verbs_may_be_repeated(ada):
    ada.remove_portrait()
    ada.draw_portrait_again()
    ada.take_portrait(upload())
    ada.draw_portrait_again()

    assert User.objects.get(pk=ada.pk).portrait == ada.portrait != ""


def test_the_front_lets_a_picture_through_to_the_page(page_of, ada):
    """Elsewhere it takes no more than words need."""
    assert page_of(ada).startswith(UPLOAD_PATHS)
