"""An essay's address, and what becomes of the addresses it had."""

import threading

import pytest
from django.db import connection

from posts.models import Byline, OldSlug, Post


def test_the_address_is_made_from_the_title(make_post):
    assert make_post(title="What the kettle knew about waiting").slug == "what-the-kettle-knew-about-waiting"
    assert make_post(title="Café Ölçü").slug == "cafe-olcu"
    assert make_post(title="水のように").slug == "essay"
    assert make_post(title="水").slug == "essay-2"
    assert len(make_post(title="word " * 30).slug) <= 80


def test_an_old_address_leads_to_the_essay_for_good(client, client_of, ada, make_post, save, page_of):
    post = make_post(title="First")
    save(client_of(ada), page_of(post), slug="second")
    save(client_of(ada), page_of(post), slug="third")

    for old in ("first", "second"):
        answer = client.get(f"/posts/{old}/")
        assert (answer.status_code, answer["Location"]) == (301, "/posts/third/")


def test_going_back_to_an_old_address_ends_its_redirect(client, client_of, ada, make_post, save, page_of):
    post = make_post(title="First")
    save(client_of(ada), page_of(post), slug="second")
    save(client_of(ada), page_of(post), slug="first")

    assert client.get("/posts/first/").status_code == 200
    assert client.get("/posts/second/")["Location"] == "/posts/first/"


def test_changing_the_title_leaves_the_address_alone(client_of, ada, make_post, save, page_of):
    post = make_post(title="First")
    save(client_of(ada), page_of(post), title="Something else")

    post.refresh_from_db()
    assert post.slug == "first"


def test_an_address_that_leads_to_another_essay_is_not_taken_over(client_of, ada, make_post, save, page_of):
    post = make_post(title="First")
    save(client_of(ada), page_of(post), slug="second")

    assert (
        "Another essay was once found at this address"
        in save(client_of(ada), title="New", slug="first").content.decode()
    )
    assert make_post(title="First").slug == "first-2"


def test_an_address_in_use_and_one_that_is_none_are_refused_in_words(client_of, ada, make_post, save):
    make_post(title="First")

    assert "already exists" in save(client_of(ada), title="New", slug="first").content.decode()
    for wrong in ("Größe", "a b", "UPPER", "../x", "-", "a--b", "x" * 81):
        assert save(client_of(ada), title="New", slug=wrong).status_code == 200
    assert Post.objects.count() == 1


def test_publishing_an_instance_that_is_older_than_its_row_does_not_turn_addresses_around(ada, make_post):
    post = make_post(title="First", published_at=None)
    stale = Post.objects.get(pk=post.pk)
    post.slug = "second"
    post.revise(by=ada, seen_version=post.version)

    stale.publish(by=ada)

    assert list(OldSlug.objects.values_list("slug", flat=True)) == ["first"]


@pytest.mark.django_db(transaction=True)
def test_two_essays_with_one_title_saved_at_once_are_both_there(client_of, ada, save):
    answers = []

    def write():
        try:
            answers.append(save(client_of(ada), title="The same title").status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [302] * 4
    assert len(set(Post.objects.values_list("slug", flat=True))) == 4
    assert Byline.objects.count() == 4
