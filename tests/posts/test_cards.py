"""The picture of an essay that is shared: drawn for what is published, new when it changes, gone with it."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob

from posts.cards import keeping, making, redrawing, views
from posts.cards.drawing import LARGEST_FILE
from posts.cards.jobs import draw_card, draw_cards
from posts.cards.keeping import HEIGHT, WIDTH
from posts.models import Picture, Post
from publication.models import Publication

pytestmark = pytest.mark.django_db


def address(post) -> str:
    return keeping.address_of(Post.objects.get(pk=post.pk), Publication.current())


def kept(post) -> list[str]:
    return keeping.names_in(f"{keeping.FOLDER}/{post.pk}")


def picture(answer) -> Image.Image:
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/jpeg"
    return Image.open(BytesIO(answer.content))


def half_and_half() -> SimpleUploadedFile:
    """A picture, black on the left and white on the right."""
    drawn, contents = Image.new("L", (1600, 600)), BytesIO()
    drawn.paste(255, (800, 0, 1600, 600))
    drawn.save(contents, "PNG")
    return SimpleUploadedFile("halves.png", contents.getvalue(), content_type="image/png")


def jobs() -> list[dict[str, object]]:
    return list(ProcrastinateJob.objects.filter(task_name=draw_card.name).values("args", "scheduled_at"))


def test_the_job_draws_it_and_the_page_leads_to_it(client, make_post):
    post = make_post(slug="an-essay")
    draw_card(post.pk)

    assert len(kept(post)) == 1
    assert f'content="http://127.0.0.1:8000{address(post)}"' in client.get("/posts/an-essay/").content.decode()
    answer = client.get(address(post))
    assert picture(answer).size == (WIDTH, HEIGHT)
    assert len(answer.content) <= LARGEST_FILE
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_whoever_asks_before_the_job_ran_gets_it_too(client, make_post):
    post = make_post()
    first = client.get(address(post))

    assert picture(first).size == (WIDTH, HEIGHT)
    assert client.get(address(post)).content == first.content
    assert len(kept(post)) == 1


def test_it_is_drawn_once(client, make_post, monkeypatch):
    post = make_post()
    draw_card(post.pk)
    monkeypatch.setattr(making, "as_jpeg", lambda card: pytest.fail("drawn a second time"))
    draw_card(post.pk)

    assert client.get(address(post)).status_code == 200


def test_what_may_not_be_read_has_none_for_anybody(client, client_of, make_post, ada):
    draft = make_post(published_at=None)
    later = make_post(published_at=timezone.now() + timedelta(days=1))
    gone = make_post()
    draw_card(gone.pk)
    gone.unpublish(by=ada)

    for post in (draft, later, gone):
        for reader in (client, client_of(ada)):
            assert reader.get(address(post)).status_code == 404
        draw_card(post.pk)
        assert kept(post) == []


def test_the_files_of_cards_are_not_among_the_pictures(client, make_post):
    post = make_post()
    draw_card(post.pk)

    assert client.get(f"/media/cards/{post.pk}/{kept(post)[0]}").status_code == 404


def test_saving_publishing_and_taking_down_ask_for_it_in_the_same_transaction(make_post, ada):
    post = make_post(published_at=None)
    assert jobs() == []
    post.publish(by=ada)
    assert [job["args"] for job in jobs()] == [{"post_id": post.pk}]

    with transaction.atomic():
        post.title = "Another"
        post.revise(by=ada, seen_version=post.version)
        assert len(jobs()) == 2
        transaction.set_rollback(True)
    assert len(jobs()) == 1

    Post.objects.get(pk=post.pk).unpublish(by=ada)
    assert len(jobs()) == 2


def test_what_is_to_appear_gets_its_card_then(make_post, ada):
    at = timezone.now() + timedelta(days=2)
    make_post(published_at=None).schedule(at, by=ada)

    assert [job["scheduled_at"] for job in jobs()] == [at]


@pytest.mark.parametrize("changed", ["title", "writer", "name", "cover", "focus"])
def test_what_stands_on_it_changes_its_address_and_the_old_one_leads_there(
    client, make_post, make_upload, ada, ann, changed
):
    Publication.objects.update_or_create(pk=1, defaults={"name": "Healing"})
    halves = half_and_half()
    post = make_post(cover=Picture.objects.take(halves, by=ada, alt="Half and half"))
    draw_card(post.pk)
    before = address(post)
    first = client.get(before).content
    if changed == "title":
        post.title = "Another title"
        post.revise(by=ada, seen_version=post.version)
    elif changed == "writer":
        post.bylines.create(writer=ann, position=2)
    elif changed == "name":
        Publication.objects.update(name="Another place")
    elif changed == "focus":
        Picture.objects.update(focus_x=100)
    else:
        post.cover = Picture.objects.take(make_upload(400, 300), by=ada, alt="A kettle")
        post.revise(by=ada, seen_version=post.version)
    draw_cards(0)

    assert address(post) != before
    moved = client.get(before)
    assert (moved.status_code, moved.headers["Location"]) == (302, address(post))
    assert client.get(address(post)).content != first
    assert len(kept(post)) == 1


def test_what_does_not_stand_on_it_leaves_it_alone(make_post, ada):
    post = make_post()
    before = address(post)
    post.body, post.standfirst, post.content_note = "Other words.", "Another line.", "A funeral."
    post.revise(by=ada, seen_version=post.version)

    assert address(post) == before


def test_the_cover_is_on_it(client, make_post, make_upload, ada):
    cover = Picture.objects.take(make_upload(1600, 900), by=ada, alt="All teal")
    post = make_post(cover=cover)

    red, green, blue = picture(client.get(address(post))).getpixel((WIDTH - 20, HEIGHT // 2))
    assert (red < 20, green > 100, blue > 100) == (True, True, True)


def test_a_cover_whose_file_is_gone_breaks_nothing(client, make_post, make_upload, ada):
    cover = Picture.objects.take(make_upload(), by=ada, alt="Teal")
    post = make_post(cover=cover)
    before = address(post)
    default_storage.delete(cover.file.name)

    assert picture(client.get(before)).size == (WIDTH, HEIGHT)


def test_where_titles_are_neutral_every_page_shows_the_sites_card(client, make_post):
    post = make_post(slug="an-essay")
    before = address(post)
    Publication.objects.update_or_create(pk=1, defaults={"neutral_titles": True})
    site = keeping.address_of_site(Publication.current())
    html = client.get("/posts/an-essay/").content.decode()

    assert site in html
    assert "/cards/" + str(post.pk) not in html
    assert client.get(before).headers["Location"] == site


def test_the_site_has_a_card_and_an_old_address_of_it_leads_there(client):
    site = keeping.address_of_site(Publication.current())

    assert picture(client.get(site)).size == (WIDTH, HEIGHT)
    assert client.get("/cards/0123456789abcdef.jpg").headers["Location"] == site


def test_while_another_is_drawn_whoever_asks_is_told_to_come_back(client, make_post, monkeypatch):
    monkeypatch.setattr(views, "SECONDS_TO_WAIT", 0.01)
    post = make_post()
    with views.drawing:
        answer = client.get(address(post))

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert client.get(address(post)).status_code == 200


def test_the_nightly_look_draws_what_is_missing_and_removes_what_belongs_to_nothing(make_post):
    old, newer = make_post(published_at=timezone.now() - timedelta(days=900)), make_post()
    stray = f"{keeping.FOLDER}/987654/0123.jpg"
    default_storage.save(stray, BytesIO(b"x"))
    draw_cards(0)

    assert len(kept(old)) == len(kept(newer)) == len(keeping.names_in(f"{keeping.FOLDER}/{keeping.SITE}")) == 1
    assert not default_storage.exists(stray)


def test_the_newest_come_first_where_there_are_many(make_post):
    old, newer = make_post(published_at=timezone.now() - timedelta(days=9)), make_post()

    assert redrawing.redraw_all(1) == 2
    assert (len(kept(old)), len(kept(newer))) == (0, 1)


def test_the_command_draws_all_of_them(make_post, capsys):
    post = make_post()
    call_command("draw_cards")

    assert len(kept(post)) == 1
    assert "2 cards are there" in capsys.readouterr().out


def test_a_machine_that_cannot_read_the_fonts_says_so_and_shows_the_icon(client, make_post, monkeypatch):
    monkeypatch.setattr(making, "can_be_drawn", lambda: False)
    post = make_post()

    with pytest.raises(CommandError, match="WOFF2"):
        call_command("draw_cards")
    icon = client.get(address(post), follow=True)
    assert (icon.status_code, icon.getvalue()[1:4]) == (200, b"PNG")
    draw_card(post.pk)
    assert kept(post) == []
