"""Every picture is described or ticked as decoration before it is published, and has a point that matters."""

import pytest

from posts.models import Picture, Post
from tests.posts.filled_form import filled

pytestmark = pytest.mark.django_db

ASKED = "Describe the picture, or tick that it’s decoration."


@pytest.fixture
def picture(ada, make_upload):
    return Picture.objects.take(make_upload(), by=ada)


def change(client, picture, **fields):
    page = f"/admin/posts/picture/{picture.pk}/change/"
    return client.post(page, filled(client.get(page).content.decode(), "picture_form", **fields))


def test_the_pictures_own_page_asks_for_a_description_or_the_tick(client_of, ada, picture):
    assert ASKED in change(client_of(ada), picture, focus_x="10").content.decode()
    picture.refresh_from_db()
    assert picture.focus_x == 50

    assert change(client_of(ada), picture, is_decoration="on").status_code == 302
    picture.refresh_from_db()
    assert (picture.alt, picture.is_decoration) == ("", True)


def test_the_point_is_set_by_two_numbers_and_left_empty_it_is_the_middle(client_of, ada, picture):
    change(client_of(ada), picture, alt="Two hands", focus_x="20", focus_y="")

    picture.refresh_from_db()
    assert (picture.focus_x, picture.focus_y) == (20, 50)


@pytest.mark.parametrize("number", ["-1", "101", "1e9", "half", "99999999999999999999"])
def test_a_point_outside_the_picture_is_answered_in_the_form(client_of, ada, picture, number):
    answer = change(client_of(ada), picture, alt="Two hands", focus_x=number)

    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    picture.refresh_from_db()
    assert picture.focus_x == 50


def test_the_pages_with_a_picture_to_click_carry_the_script_and_a_mark_and_no_style(client_of, ada, make_post, picture):
    Picture.objects.filter(pk=picture.pk).update(focus_x=30, focus_y=70)
    post = make_post(cover=picture, published_at=None)

    for page, fields in (
        (f"/admin/posts/picture/{picture.pk}/change/", "id_focus_x id_focus_y"),
        (f"/admin/posts/post/{post.pk}/change/", "id_cover_focus_x id_cover_focus_y"),
    ):
        html = client_of(ada).get(page).content.decode()
        assert f'data-focus="{fields}"' in html
        assert all(f'id="{field}"' in html for field in fields.split())
        assert '<circle cx="30%" cy="70%"' in html
        assert "js/focus.js" in html
        assert "style=" not in html


def test_the_covers_point_comes_with_the_essay(client_of, ada, save, page_of, make_post, make_upload):
    save(client_of(ada), title="Covered", new_cover=make_upload(), cover_alt="Two cups", cover_focus_x="80")
    post = Post.objects.get()
    assert (post.cover.focus_x, post.cover.focus_y) == (80, 50)

    save(client_of(ada), page_of(post), cover_focus_y="15")
    post.cover.refresh_from_db()
    assert (post.cover.focus_x, post.cover.focus_y) == (80, 15)

    save(client_of(ada), page_of(post), new_cover=make_upload(), cover_alt="Another")
    post.refresh_from_db()
    assert (post.cover.focus_x, post.cover.focus_y) == (50, 50)


def test_a_cover_ticked_as_decoration_says_nothing_to_those_who_cannot_see_it(
    client, client_of, ada, save, page_of, make_post, make_upload
):
    post = make_post(cover=Picture.objects.take(make_upload(), by=ada, alt="Two cups"))

    save(client_of(ada), page_of(post), cover_is_decoration="on")

    post.cover.refresh_from_db()
    assert post.cover.is_decoration
    assert "Two cups" not in client.get(post.get_absolute_url()).content.decode().split("<main")[1]


def publish(client, post):
    return client.post(f"/admin/posts/post/{post.pk}/publishing/", {"to": "now"})


@pytest.mark.parametrize("where", ["cover", "text"])
def test_an_undescribed_picture_keeps_an_essay_from_being_published(client_of, ada, make_post, picture, where):
    shown = {"cover": picture} if where == "cover" else {"body": f"Words.\n\n![]({picture.file.url})"}
    post = make_post(published_at=None, **shown)

    said = publish(client_of(ada), post).content.decode()

    assert "It cannot be published yet." in said
    assert "has no description" in said
    post.refresh_from_db()
    assert not post.is_published

    Picture.objects.filter(pk=picture.pk).update(is_decoration=True)
    assert publish(client_of(ada), post).status_code == 302
    post.refresh_from_db()
    assert post.is_published


def test_the_list_leads_to_the_pictures_that_are_not_described(client_of, ada, make_post, make_upload):
    first, second, third = (Picture.objects.take(make_upload(), by=ada) for _ in range(3))
    body = f"![Said]({first.file.url})\n\n![]({second.file.url})\n\n![]({third.file.url})"
    post = make_post(body=body, published_at=None)

    html = client_of(ada).get(f"/admin/posts/post/{post.pk}/publishing/").content.decode()

    assert "2 pictures in the text have no description." in html
    assert f'<a href="/admin/posts/picture/{second.pk}/change/">Picture 2</a>' in html
    assert f'<a href="/admin/posts/picture/{third.pk}/change/">Picture 3</a>' in html
    assert f"/admin/posts/picture/{first.pk}/" not in html


def test_what_the_editor_ticked_is_kept_with_the_picture_and_given_back_to_it(
    client_of, ada, save, page_of, make_upload
):
    ticked, other = (Picture.objects.take(make_upload(), by=ada) for _ in range(2))
    body = f"Words.\n\n![]({ticked.file.url})\n\n![Said]({other.file.url})"

    save(client_of(ada), title="Pictured", body=body, decoration=ticked.file.url)

    assert list(Picture.objects.filter(is_decoration=True)) == [ticked]
    html = client_of(ada).get(page_of(Post.objects.get())).content.decode()
    assert f'data-decoration="{ticked.file.url}"' in html


def test_no_author_says_of_anothers_picture_that_it_is_decoration(client_of, ada, ann, save, make_upload):
    other = Picture.objects.take(make_upload(), by=ann, alt="Described")

    save(client_of(ada), title="Pictured", body=f"Words.\n\n![]({other.file.url})", decoration=other.file.url)

    assert Post.objects.exists()
    other.refresh_from_db()
    assert not other.is_decoration


@pytest.mark.parametrize("address", ["", "/media/pictures/none.webp", "javascript:alert(1)", "\ud800", "/media/" * 900])
def test_a_tick_for_what_is_no_picture_does_nothing(client_of, ada, save, address):
    answer = save(
        client_of(ada), title="Pictured", body="Words.", decoration=address.encode("utf-8", "replace").decode()
    )

    assert answer.status_code == 302
    assert Post.objects.get().title == "Pictured"
