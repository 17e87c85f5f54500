"""Pictures come in through the editor and the cover's field; only their pixels stay."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from posts.models import Picture, Post
from tests.posts.filled_form import filled

ADD = "/admin/posts/post/add/"
UPLOAD = "/admin/posts/picture/upload/"
ORIENTATION, GPS, MAKE = 0x0112, 0x8825, 0x010F


def stored(picture: Picture) -> Image.Image:
    with picture.file.open() as file:
        image = Image.open(BytesIO(file.read()))
        image.load()
        return image


def test_an_upload_answers_where_the_picture_is(client, client_of, ada, make_upload):
    answer = client_of(ada).post(UPLOAD, {"file": make_upload(1600, 900)})

    said = answer.json()
    assert answer.status_code == 201
    assert (said["width"], said["height"]) == (1440, 810)
    assert said["url"].startswith("/media/pictures/")
    picture = client.get(said["url"])
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/webp")
    assert b"".join(picture.streaming_content)[:4] == b"RIFF"
    assert Picture.objects.get().owner == ada


def test_a_picture_in_the_text_knows_its_size(client_of, ada, make_upload, save):
    url = client_of(ada).post(UPLOAD, {"file": make_upload(200, 100)}).json()["url"]

    save(client_of(ada), title="Pictured", body=f"Words.\n\n![Two hands]({url})")

    assert 'width="200"' in Post.objects.get().html


def test_place_camera_and_everything_else_is_gone_and_the_picture_is_upright(client_of, ada, make_upload):
    exif = Image.Exif()
    exif[MAKE], exif[ORIENTATION] = "Camera of Ada", 6
    exif.get_ifd(GPS)[2] = (52.0, 31.0, 12.0)
    upload = make_upload(80, 40, exif=exif.tobytes(), comment=b"a secret comment", xmp=b"<x:xmpmeta>secret</x:xmpmeta>")
    assert b"Camera of Ada" in upload.read()
    upload.seek(0)

    client_of(ada).post(UPLOAD, {"file": upload})

    image = stored(Picture.objects.get())
    assert image.size == (40, 80)
    assert dict(image.getexif()) == {}
    assert not {"exif", "xmp", "icc_profile", "comment"} & set(image.info)
    with Picture.objects.get().file.open() as file:
        contents = file.read()
    assert not any(word in contents for word in (b"EXIF", b"XMP ", b"secret", b"Camera"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "CMYK", "1"])
def test_every_kind_of_picture_comes_in(client_of, ada, make_upload, kind, mode):
    try:
        upload = make_upload(mode=mode, format=kind)
    except (OSError, KeyError, ValueError):
        return  # this format has no such mode

    assert client_of(ada).post(UPLOAD, {"file": upload}).status_code == 201


def test_what_can_be_seen_through_stays_so(client_of, ada, make_upload):
    contents = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(contents, "PNG")

    client_of(ada).post(UPLOAD, {"file": SimpleUploadedFile("a.png", contents.getvalue())})

    assert stored(Picture.objects.get()).getpixel((5, 5))[3] == 0


def bomb() -> bytes:
    """A PNG of some hundred kilobytes that unpacks to 400 million pixels."""
    contents = BytesIO()
    Image.new("1", (20_000, 20_000)).save(contents, "PNG", optimize=True)
    return contents.getvalue()


def svg() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def half(make_upload) -> bytes:
    return make_upload(400, 400).read()[:900]


@pytest.mark.parametrize("kind", ["bomb", "svg", "half", "empty", "words", "gif", "nothing", "no file"])
def test_what_is_no_picture_is_answered_in_a_sentence(client_of, ada, make_upload, kind):
    gif = BytesIO()
    Image.new("P", (10, 10)).save(gif, "GIF")
    contents = {
        "bomb": bomb,
        "svg": svg,
        "half": lambda: half(make_upload),
        "empty": lambda: b"",
        "words": lambda: b"words " * 1000,
        "gif": gif.getvalue,
        "nothing": lambda: b"\x00" * 5000,
    }
    sent = {"file": SimpleUploadedFile("a.jpg", contents[kind]())} if kind in contents else {"file": "words"}

    for answer in (client_of(ada).post(UPLOAD, sent),):
        assert 400 <= answer.status_code < 500
        assert len(answer.json()["error"]) > 10
    assert not Picture.objects.exists()


def test_a_very_high_picture_is_made_lower(client_of, ada, make_upload):
    answer = client_of(ada).post(UPLOAD, {"file": make_upload(30, 40_000, format="PNG")})

    assert answer.status_code == 201
    assert answer.json()["height"] == 12_000


def test_a_file_that_is_too_large_is_refused(client_of, ada, monkeypatch, make_upload):
    monkeypatch.setattr("core.pictures.reading.LARGEST_FILE", 100)

    answer = client_of(ada).post(UPLOAD, {"file": make_upload()})

    assert "larger than 12 MB" in answer.json()["error"]


def test_only_authors_upload_and_a_script_gets_a_sentence(client, client_of, bo, mo, ann, make_upload):
    for browser in (client, client_of(bo), client_of(mo)):
        answer = browser.post(UPLOAD, {"file": make_upload()})
        assert answer.status_code == 403
        assert "Sign in in another tab" in answer.json()["error"]
    assert client_of(ann).post(UPLOAD, {"file": make_upload()}).status_code == 201
    assert client_of(ann).get(UPLOAD).status_code == 405


def test_authors_see_and_describe_their_own_pictures_only(client_of, ada, ann, mo, make_upload):
    own = Picture.objects.take(make_upload(), by=ada, alt="Hers")
    other = Picture.objects.take(make_upload(), by=ann, alt="Another's")

    listed = client_of(ada).get("/admin/posts/picture/").content.decode()
    assert own.file.url in listed
    assert other.file.url not in listed
    assert client_of(ada).get(f"/admin/posts/picture/{other.pk}/change/").status_code == 302
    client_of(ada).post(f"/admin/posts/picture/{own.pk}/change/", {"alt": " Two\nhands "})
    own.refresh_from_db()
    assert own.alt == "Two hands"
    assert client_of(mo).get("/admin/posts/picture/").status_code == 403
    assert client_of(ada).get("/admin/posts/picture/add/").status_code == 403


def test_a_cover_comes_in_with_its_description(client_of, ada, save, make_upload):
    save(client_of(ada), title="Covered", new_cover=make_upload(), cover_alt="Two cups", cover_caption="In March.")

    post = Post.objects.get()
    assert (post.cover.alt, post.cover.owner, post.cover_caption) == ("Two cups", ada, "In March.")


def test_a_cover_needs_a_description_or_a_tick_and_need_not_be_chosen_twice(client_of, ada, save, make_upload):
    client = client_of(ada)
    html = save(client, title="Covered", new_cover=make_upload()).content.decode()
    assert "Describe the cover, or tick that it’s decoration." in html
    assert Picture.objects.get().file.url in html

    assert client.post(ADD, filled(html, cover_is_decoration="on")).status_code == 302
    assert Post.objects.get().cover == Picture.objects.get()


def test_a_cover_can_be_exchanged_and_taken_off(client_of, ada, make_post, save, page_of, make_upload):
    post = make_post(cover=Picture.objects.take(make_upload(), by=ada, alt="First"))

    save(client_of(ada), page_of(post), new_cover=make_upload(), cover_alt="Second")
    post.refresh_from_db()
    assert post.cover.alt == "Second"
    assert Picture.objects.filter(alt="First").exists()
    save(client_of(ada), page_of(post), remove_cover="on")
    post.refresh_from_db()
    assert post.cover is None


def test_a_broken_cover_is_answered_in_the_form(client_of, ada, save):
    answer = save(client_of(ada), title="Covered", body="Words", new_cover=SimpleUploadedFile("a.jpg", b"words"))

    assert "not a picture we can read" in answer.content.decode()
    assert filled(answer.content.decode())["body"] == "Words"


def test_somebody_elses_picture_cannot_be_taken_as_a_cover_nor_looked_at_that_way(
    client_of, ada, ann, save, make_upload
):
    other = Picture.objects.take(make_upload(), by=ann, alt="Private")

    answer = save(client_of(ada), title="Mine", cover=str(other.pk))

    assert answer.status_code == 200
    assert other.file.url not in answer.content.decode()
    assert "Private" not in answer.content.decode()


def test_a_co_writer_may_save_an_essay_with_another_writers_cover(
    client_of, ada, ann, make_post, save, page_of, make_upload
):
    post = make_post(writers=[ann, ada], cover=Picture.objects.take(make_upload(), by=ann, alt="Ann's"))

    assert save(client_of(ada), page_of(post), title="Ours").status_code == 302
    post.refresh_from_db()
    assert post.cover.alt == "Ann's"
