"""Files and pictures that nobody shows can go; all others stay."""

import os
import time
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from core.pictures.files import Originals
from posts.models import Picture
from posts.pictures import sweeping
from tests.posts.drawn_pictures import kept, served

pytestmark = pytest.mark.django_db

LONG_AGO = time.time() - 2 * 24 * 60 * 60


def aged(path: Path) -> Path:
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def test_files_of_nothing_go_after_a_day_and_no_others(taken):
    picture = taken(700, 400)
    for file in [*served().values(), *kept()]:
        aged(file)
    folder = Path(default_storage.path("pictures"))
    strange = aged_file(folder / "abcdefghijklmnopqrstuvwx-640.avif")
    part = aged_file(folder / ".abc.part")
    new = folder / "zbcdefghijklmnopqrstuvwx.webp"
    new.write_bytes(b"of a transaction that is still open")
    original = aged_file(Path(Originals().path("pictures")) / "abcdefghijklmnopqrstuvwx.jpg")

    assert sweeping.remove_files_of_nothing() == 3

    assert not any(file.exists() for file in (strange, part, original))
    assert new.exists()
    assert all(default_storage.exists(name) for name in picture.file_names())
    assert Path(picture.original.path).exists()


def aged_file(path: Path) -> Path:
    path.write_bytes(b"left behind")
    return aged(path)


def test_sweeping_before_the_first_picture_finds_nothing():
    assert sweeping.remove_files_of_nothing() == 0


def test_a_picture_nobody_shows_can_be_deleted_and_its_files_go(
    client, client_of, ada, taken, django_capture_on_commit_callbacks
):
    picture = taken(700, 400)
    page = f"/admin/posts/picture/{picture.pk}/delete/"

    with django_capture_on_commit_callbacks(execute=True):
        assert client_of(ada).post(page, {"post": "yes"}).status_code == 302

    assert not Picture.objects.exists()
    assert served() == {}
    assert kept() == []
    assert client.get(picture.file.url).status_code == 404


@pytest.mark.parametrize("how", ["cover", "text", "earlier version"])
def test_a_picture_that_an_essay_shows_or_showed_cannot_be_deleted(client_of, ada, make_post, taken, how):
    picture = taken(700, 400)
    post = make_post(
        cover=picture if how == "cover" else None, body="" if how == "cover" else f"![a]({picture.file.url})"
    )
    if how == "earlier version":
        post.body = "Words."
        post.revise(by=ada, seen_version=1)

    assert client_of(ada).post(f"/admin/posts/picture/{picture.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Picture.objects.exists()


def test_nobody_deletes_another_authors_picture(client_of, ada, ann, bo, mo, make_upload):
    picture = Picture.objects.take(make_upload(), by=ann)

    for person in (ada, bo, mo):
        client_of(person).post(f"/admin/posts/picture/{picture.pk}/delete/", {"post": "yes"})

    assert Picture.objects.exists()
