"""A picture is drawn in three widths and two formats by a job, and pages offer them once all are there."""

import os
import re
import time
from datetime import timedelta
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob

from core.pictures.files import Originals
from core.pictures.reading import NotAPicture
from posts.models import Picture, Post
from posts.models.drawn import MOST_TRIES
from posts.pictures import jobs, sweeping
from tests.core.pictures_of_all_kinds import SECRETS, halves, with_everything

pytestmark = pytest.mark.django_db

DRAW, SHOW = "posts.pictures.jobs.draw", "posts.pictures.jobs.show_pictures"
LONG_AGO = time.time() - 2 * 24 * 60 * 60


def enqueued(task: str) -> list[int]:
    return [next(iter(job.args.values())) for job in ProcrastinateJob.objects.filter(task_name=task).order_by("id")]


@pytest.fixture
def taken(ada):
    """A picture of ada's: taken(1600, 900), and drawn unless told otherwise."""

    def take(width=1600, height=900, *, drawn=True, alt="Two hands", kind="JPEG"):
        upload = SimpleUploadedFile("a.jpg", with_everything(kind, pixels=halves(width, height)))
        picture = Picture.objects.take(upload, by=ada, alt=alt)
        if drawn:
            jobs.draw(picture.pk)
            picture.refresh_from_db()
        return picture

    return take


def served() -> dict[str, Path]:
    folder = Path(default_storage.path("pictures"))
    return {file.name: file for file in folder.iterdir()} if folder.is_dir() else {}


def kept() -> list[Path]:
    return list(Path(Originals().path("pictures")).iterdir())


def status_of(answer) -> int:
    """Read to its end, which closes the file, as a server does."""
    b"".join(answer.streaming_content)
    return answer.status_code


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


# In essays


def test_an_essay_gets_the_sizes_once_they_are_there_and_stays_the_version_it_is(make_post, taken):
    picture = taken(drawn=False)
    post = make_post(body=f'Words.\n\n![Two hands]({picture.file.url} "In March.")')
    other = make_post(title="Another", body="No pictures.")
    assert "srcset" not in post.html
    before = Post.objects.values("version", "updated_at", "changed_at", "words", "minutes").get(pk=post.pk)

    jobs.draw(picture.pk)

    html = Post.objects.get(pk=post.pk).html
    assert html.count("<source") == 2
    assert f"{picture.file.url.removesuffix('.webp')}-960.avif 960w" in html
    assert 'alt="Two hands" width="1440" height="810" loading="lazy"' in html
    assert "<figcaption>In March.</figcaption>" in html
    assert Post.objects.values(*before).get(pk=post.pk) == before
    assert post.revisions.count() == 1
    assert Post.objects.get(pk=other.pk).html == other.html


def test_an_essay_written_afterwards_has_them_at_once(make_post, taken):
    picture = taken()

    assert "srcset" in make_post(body=f"![Two hands]({picture.file.url})").html
    assert enqueued(SHOW) == []


def test_an_essay_saved_while_they_are_drawn_is_looked_at_again(make_post, taken):
    picture = taken(drawn=False)
    post = make_post(body=f"![Two hands]({picture.file.url})")
    assert enqueued(SHOW) == [post.pk]
    # As if the drawing had ended before this essay could be seen by it.
    picture.draw()

    jobs.show_pictures(post.pk)

    assert "srcset" in Post.objects.get().html


def test_what_the_author_wrote_meanwhile_is_what_is_rendered(make_post, taken, ada):
    picture = taken(drawn=False)
    post = make_post(body=f"Before.\n\n![Two hands]({picture.file.url})")
    post.body = f"After.\n\n![Two hands]({picture.file.url})"
    post.revise(by=ada, seen_version=1)

    jobs.draw(picture.pk)

    stored = Post.objects.get()
    assert "After." in stored.html
    assert "srcset" in stored.html
    assert stored.version == 2


def test_saving_an_essay_asks_for_its_pictures_in_one_query(make_post, taken):
    def queries(number: int) -> int:
        body = "\n\n".join(f"![Number {index}]({taken(20, 10).file.url})" for index in range(number))
        post = make_post(title=f"{number} pictures", body="Words.")
        post.body = body
        with CaptureQueriesContext(
            connection,
        ) as captured:
            post.save(update_fields=["body"])
        assert post.html.count("<img") == number
        return len(captured)

    assert queries(1) == queries(12)


def test_feeds_have_plain_pictures_with_full_addresses(client, make_post, taken, settings):
    picture = taken()
    make_post(body=f"Words.\n\n![Two hands]({picture.file.url})")

    for feed in ("/feed/", "/feed/rss/", "/feed.json"):
        words = client.get(feed).content.decode()
        assert f"{settings.SITE_URL}{picture.file.url}" in words
        assert "srcset" not in words
        assert "picture&gt;" not in words
        assert "<picture" not in words


# Covers


def test_a_cover_is_offered_in_every_size_where_it_is_shown(client, make_post, taken):
    cover = taken()
    make_post(title="Row", cover=cover, published_at=timezone.now() - timedelta(days=1))
    post = make_post(title="Lead", cover=cover)
    stem = cover.file.url.removesuffix(".webp")

    lead, row = re.findall(r"<picture>.*?</picture>", client.get("/").content.decode())
    (whole,) = re.findall(r"<picture>.*?</picture>", client.get(post.get_absolute_url()).content.decode())
    for picture in (lead, row, whole):
        avif = ", ".join(f"{stem}-{width}.avif {width}w" for width in (320, 640, 960, 1440))
        webp = ", ".join(f"{stem}-{width}.webp {width}w" for width in (320, 640, 960))
        assert f'type="image/avif" srcset="{avif}"' in picture
        assert f'type="image/webp" srcset="{webp}, {stem}.webp 1440w"' in picture
        assert 'width="1440" height="810"' in picture
    assert 'fetchpriority="high"' in lead
    assert "lazy" not in lead
    assert 'alt=""' in lead
    assert 'loading="lazy"' in row
    assert "fetchpriority" not in row
    assert 'alt=""' in row
    assert 'fetchpriority="high"' in whole
    assert 'alt="Two hands"' in whole


def test_until_it_is_drawn_the_one_file_there_is_is_shown(client, make_post, taken):
    cover = taken(drawn=False)
    make_post(cover=cover)

    html = client.get("/").content.decode()

    assert f'src="{cover.file.url}"' in html
    assert "srcset" not in html


def test_a_page_of_covers_asks_as_often_as_a_page_of_one(client, make_post, taken):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/")
        return len(captured)

    make_post(cover=taken(20, 10))
    queries()
    one = queries()
    for number in range(9):
        make_post(title=f"Essay {number}", cover=taken(20, 10))

    assert queries() == one


def test_the_point_that_matters_is_said_by_classes_and_never_by_a_style(client, make_post, taken):
    cover = taken()
    Picture.objects.filter(pk=cover.pk).update(focus_x=12, focus_y=88)
    make_post(cover=cover)

    html = client.get("/").content.decode()

    assert 'class="focus-x-10 focus-y-90"' in html
    assert "style=" not in html


def test_every_class_of_the_point_has_a_rule_but_the_middle():
    css = (Path(__file__).resolve().parents[2] / "static/css/reading.css").read_text(encoding="utf-8")

    for percent in {*range(0, 101, 10)} - {50}:
        for axis in "xy":
            assert f".focus-{axis}-{percent} {{ --focus-{axis}: {percent}%; }}" in css
    assert "object-position: var(--focus-x, 50%) var(--focus-y, 50%)" in css


# Going


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
