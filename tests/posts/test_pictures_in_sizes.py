"""A picture is drawn in four widths and two formats by a job, which may be killed, run twice or meet a broken file."""

import re
from datetime import timedelta
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from django.db import transaction
from django.utils import timezone
from PIL import Image

from core.pictures.taken import NotAPicture
from posts.models import Picture, Post
from posts.models.drawn import MOST_TRIES
from posts.pictures import jobs
from tests.core.pictures_of_all_kinds import SECRETS
from tests.posts.drawn_pictures import DRAW, enqueued, kept, served, status_of

pytestmark = pytest.mark.django_db


# Coming in


def test_it_can_be_used_at_once_and_the_job_is_part_of_the_same_transaction(client, ada, make_upload):
    picture = Picture.objects.take(make_upload(1600, 900), by=ada)

    assert status_of(client.get(picture.file.url)) == 200
    assert list(served()) == [picture.file.name.removeprefix("pictures/")]
    assert enqueued(DRAW) == [picture.pk]


def test_a_transaction_that_fails_leaves_neither_row_nor_job(ada, make_upload):
    def fail():
        with transaction.atomic():
            Picture.objects.take(make_upload(), by=ada)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert not Picture.objects.exists()
    assert enqueued(DRAW) == []


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((3000, 2000), [320, 640, 960, 1440]),
        ((1000, 500), [320, 640, 960, 1000]),
        ((640, 640), [320, 640]),
        ((20, 10), [20]),
    ],
)
def test_the_job_draws_every_width_in_both_formats_and_none_wider_than_the_picture(taken, size, widths):
    picture = taken(*size)

    stem = picture.file.name.removeprefix("pictures/").removesuffix(".webp")
    files = {f"{stem}-{width}.{suffix}" for width in widths for suffix in ("avif", "webp")}
    assert set(served()) == files - {f"{stem}-{widths[-1]}.webp"} | {f"{stem}.webp"}
    for name, file in served().items():
        with Image.open(file) as image:
            said = re.search(r"-(\d+)\.\w+$", name)
            assert image.width == (int(said[1]) if said else picture.width)
            assert image.format == name.rpartition(".")[2].upper()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_no_file_that_is_served_and_none_that_is_kept_says_where_and_with_what_it_was_taken(client, taken, kind):
    picture = taken(700, 400, kind=kind)

    for name in picture.file_names():
        answer = client.get(f"/media/{name}")
        contents = b"".join(answer.streaming_content)
        assert answer["Content-Type"] == f"image/{name.rpartition('.')[2]}"
        assert not [secret for secret in SECRETS if secret in contents]
        with Image.open(BytesIO(contents)) as image:
            assert dict(image.getexif()) == {}
            assert "icc_profile" not in image.info
    (original,) = kept()
    assert not [
        secret for secret in (b"Camera of Ada", b"secret", b"GPS", b"xmpmeta") if secret in original.read_bytes()
    ]


def test_the_original_is_kept_for_this_process_alone_and_no_address_leads_to_it(
    client, client_of, ann, taken, settings
):
    picture = taken(3000, 2000)
    (original,) = kept()

    with Image.open(original) as image:
        assert image.size == (3000, 2000)
    assert original.stat().st_mode & 0o077 == 0
    assert Path(settings.MEDIA_ROOT) not in original.parents
    with pytest.raises(ValueError, match="no address"):
        _ = picture.original.url
    name = picture.original.name
    for browser in (client, client_of(ann)):
        for path in (name, f"originals/{name}", f"../originals/{name}", f"pictures/../../originals/{name}"):
            assert browser.get(f"/media/{path}").status_code == 404


def test_with_originals_in_the_served_folder_they_are_still_not_served(client, taken, settings):
    settings.ORIGINALS_ROOT = Path(settings.MEDIA_ROOT) / "originals"
    picture = taken(300, 200)

    for path in (f"originals/{picture.original.name}", picture.original.name):
        assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "pictures/",
        "pictures/.abcdefghijklmnopqrstuvw.part",
        "pictures/a.webp",
        "pictures/abcdefghijklmnopqrstuvw.jpg",
        "other/abcdefghijklmnopqrstuvw.webp",
        "pictures/abcdefghijklmnopqrstuvw.webp/",
        "pictures/%61bcdefghijklmnopqrstuvw.webp%00",
        "pictures/..%2fabcdefghijklmnopqrstuvw.webp",
    ],
)
def test_only_files_of_ours_are_served(client, settings, name):
    for folder in ("pictures", "other"):
        (Path(settings.MEDIA_ROOT) / folder).mkdir(parents=True, exist_ok=True)
    for path in ("pictures/a.webp", "pictures/abcdefghijklmnopqrstuvw.jpg", "other/abcdefghijklmnopqrstuvw.webp"):
        (Path(settings.MEDIA_ROOT) / path).write_bytes(b"here")
    (Path(settings.MEDIA_ROOT) / "pictures" / ".abcdefghijklmnopqrstuvw.part").write_bytes(b"here")

    assert client.get(f"/media/{name}").status_code == 404


# Killed, run twice, broken


class Killed(BaseException):
    """As by kill -9: nothing that catches exceptions catches it."""


@pytest.mark.parametrize("files_before", [0, 1, 2, 3, 4])
def test_a_worker_killed_between_files_leaves_a_picture_that_works_and_the_next_one_ends_it(
    client, make_post, taken, monkeypatch, files_before
):
    picture = taken(drawn=False)
    post = make_post(body=f"![Two hands]({picture.file.url})")
    from posts.models import drawn

    written = []

    def dies(name, contents):
        if len(written) == files_before:
            raise Killed
        written.append(name)
        write(name, contents)

    write = drawn.write_served
    monkeypatch.setattr(drawn, "write_served", dies)
    with pytest.raises(Killed):
        jobs.draw(picture.pk)
    page = client.get(post.get_absolute_url()).content.decode()
    assert picture.file.url in page
    assert "srcset" not in page

    monkeypatch.setattr(drawn, "write_served", write)
    Picture.objects.filter(pk=picture.pk).update(created_at=timezone.now() - timedelta(hours=1))
    jobs.draw_forgotten(0)
    assert picture.pk in enqueued(DRAW)[1:]
    jobs.draw(picture.pk)

    picture.refresh_from_db()
    assert set(served()) == {name.removeprefix("pictures/") for name in picture.file_names()}
    assert "srcset" in Post.objects.get().html


def test_a_worker_killed_while_it_writes_leaves_no_half_of_a_file(taken, monkeypatch):
    picture = taken(700, 400, drawn=False)

    def dies(self, target):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", dies)
        with pytest.raises(Killed):
            jobs.draw(picture.pk)

    assert [name for name in served() if not name.startswith(".")] == [picture.file.name.removeprefix("pictures/")]


def test_drawing_twice_writes_nothing_the_second_time(taken):
    picture = taken(700, 400)
    before = {name: file.stat().st_mtime_ns for name, file in served().items()}

    jobs.draw(picture.pk)

    assert {name: file.stat().st_mtime_ns for name, file in served().items()} == before
    assert Picture.objects.get().drawn_at == picture.drawn_at


def test_two_workers_with_the_same_picture_end_with_the_same_files(taken):
    picture = taken(700, 400, drawn=False)
    another = Picture.objects.get(pk=picture.pk)

    picture.draw()
    another.draw()

    assert set(served()) == {name.removeprefix("pictures/") for name in picture.file_names()}
    assert Picture.objects.get().drawn_at == picture.drawn_at


def test_a_picture_that_cannot_be_drawn_is_tried_a_few_times_and_stays_as_it_is(client, taken):
    picture = taken(drawn=False)
    Path(picture.original.path).write_bytes(b"broken")
    Picture.objects.filter(pk=picture.pk).update(created_at=timezone.now() - timedelta(hours=1))

    for _again in range(MOST_TRIES):
        assert list(Picture.objects.forgotten(timezone.now())) == [picture]
        with pytest.raises(NotAPicture):
            jobs.draw(picture.pk)

    assert list(Picture.objects.forgotten(timezone.now())) == []
    assert status_of(client.get(picture.file.url)) == 200


def test_a_job_for_a_picture_that_is_gone_is_no_fault():
    jobs.draw(4711)
    jobs.show_pictures(4711)

    assert not Picture.objects.exists()


def test_pictures_from_before_there_were_sizes_get_theirs_from_what_there_is(taken):
    picture = taken(drawn=False)
    Path(picture.original.path).unlink()
    Picture.objects.filter(pk=picture.pk).update(original="", created_at=timezone.now() - timedelta(days=99))

    jobs.draw_forgotten(0)
    jobs.draw(picture.pk)

    assert enqueued(DRAW) == [picture.pk, picture.pk]
    assert Picture.objects.get().widths == (320, 640, 960, 1440)


def test_the_migration_knows_which_essays_show_them_and_which_covers_were_ticked(make_post, taken):
    cover, inside, described = taken(20, 10, alt=""), taken(20, 10, alt=""), taken(20, 10)
    make_post(title="Covered", cover=cover, body=f"![a]({inside.file.url})\n\n![b](/media/pictures/none.webp)")
    make_post(title="Described", cover=described)
    Post.objects.update(picture_ids=[])

    import_module("posts.migrations.0006_pictures").note_what_is_known(apps, None)

    assert list(Picture.objects.filter(is_decoration=True)) == [cover]
    assert dict(Post.objects.values_list("title", "picture_ids")) == {"Covered": [inside.pk], "Described": []}
