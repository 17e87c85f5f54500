"""Essays in parts: their order, the way from one to the next, and who may put them together."""

import re
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from core import moments
from posts.models import Post, Series

pytestmark = pytest.mark.django_db

ADD = "/admin/posts/series/add/"


@pytest.fixture
def winter(ada):
    return Series.objects.create(title="One winter", slug="one-winter", sentence="From the first frost on.", owner=ada)


@pytest.fixture
def make_part(make_post, winter):
    """make_part(2, title="…"): an essay that is this part of the series."""

    def make(number, **fields):
        return make_post(
            **{"title": f"Part {number}", "slug": f"part-{number}", "series": winter, "part": number, **fields}
        )

    return make


def place(html: str) -> str:
    return " ".join(strip_tags(re.search(r'<p class="essay__series">(.*?)</p>', html)[1]).split())


def beside(html: str) -> dict[str, str]:
    return {rel: address for address, rel in re.findall(r'<a href="([^"]+)" rel="(prev|next)" dir="auto">', html)}


def test_its_page_has_the_sentence_and_the_parts_in_the_authors_order(client, make_part, make_post):
    make_part(3, published_at=timezone.now() - timedelta(days=9))
    make_part(1)
    make_part(2, published_at=timezone.now() - timedelta(days=2))
    make_post(title="No part of it")
    answer = client.get("/series/one-winter/")
    html = answer.content.decode()

    assert [post.title for post in answer.context["rows"]] == ["Part 1", "Part 2", "Part 3"]
    assert "A series in 3 parts" in html
    assert '<meta name="description" content="From the first frost on.">' in html
    assert "<title>One winter — " in html


def test_an_essay_says_which_part_it_is_and_leads_to_those_beside_it(client, make_part):
    for number in (1, 2, 3):
        make_part(number)
    first, second, third = (client.get(f"/posts/part-{number}/").content.decode() for number in (1, 2, 3))

    assert [place(html) for html in (first, second, third)] == [f"Part {n} of 3 of One winter" for n in (1, 2, 3)]
    assert '<a href="/series/one-winter/" dir="auto">' in second
    assert beside(first) == {"next": "/posts/part-2/"}
    assert beside(second) == {"prev": "/posts/part-1/", "next": "/posts/part-3/"}
    assert beside(third) == {"prev": "/posts/part-2/"}


def test_parts_that_may_not_be_read_are_neither_listed_nor_counted_nor_led_to(client, make_part, ada):
    make_part(1)
    make_part(2, published_at=None)
    make_part(3, published_at=timezone.now() + timedelta(days=1))
    make_part(4).unpublish(by=ada)
    make_part(5)
    html = client.get("/posts/part-5/").content.decode()

    assert place(html) == "Part 2 of 2 of One winter"
    assert beside(html) == {"prev": "/posts/part-1/"}
    assert [post.slug for post in client.get("/series/one-winter/").context["rows"]] == ["part-1", "part-5"]


def test_a_series_nobody_can_read_yet_is_a_404_like_one_that_never_was(client, client_of, make_part, ada):
    make_part(1, published_at=None)

    for reader in (client, client_of(ada)):
        assert reader.get("/series/one-winter/").status_code == reader.get("/series/never/").status_code == 404


def test_a_draft_has_no_place_yet(client_of, make_part, ada):
    make_part(1)
    make_part(2, published_at=None)
    answer = client_of(ada).get("/posts/part-2/")

    assert answer.status_code == 200
    assert 'class="essay__series"' not in answer.content.decode()


def test_an_essay_that_is_no_part_says_nothing_of_parts(client, make_post):
    html = client.get(make_post().get_absolute_url()).content.decode()

    assert 'class="essay__series"' not in html
    assert 'class="beside"' not in html


def test_the_only_part_leads_nowhere(client, make_part):
    make_part(7)
    html = client.get("/posts/part-7/").content.decode()

    assert place(html) == "Part 1 of 1 of One winter"
    assert 'class="beside"' not in html


def test_the_thirteenth_part_is_on_the_second_page_and_is_counted_on_from_twelve(client, make_part):
    for number in range(1, 14):
        make_part(number)
    second = client.get("/series/one-winter/?page=2")

    assert [post.slug for post in second.context["rows"]] == ["part-13"]
    assert '<ol role="list" start="13">' in second.content.decode()
    assert client.get("/series/one-winter/?page=3").status_code == 404


def test_deleting_a_series_leaves_its_essays(client, make_part, winter):
    make_part(1)
    winter.delete()

    assert client.get("/posts/part-1/").status_code == 200
    assert client.get("/series/one-winter/").status_code == 404


def test_no_two_essays_are_one_part(make_part):
    make_part(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_part(1, slug="another")


@pytest.mark.parametrize("address", ["/series/one-winter/", "/posts/part-1/"])
def test_twelve_parts_cost_as_many_queries_as_two(client, make_part, ada, ann, address):
    def count() -> int:
        caches["local"].clear()
        moments.forget()
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    for number in (1, 2, 3):
        make_part(number, writers=[ada, ann])
    few = count()
    for number in range(4, 13):
        make_part(number, writers=[ada, ann])

    assert count() == few


# Putting them together


def test_an_author_begins_a_series(client_of, ada):
    answer = client_of(ada).post(ADD, {"title": "  One \n winter ", "slug": "one-winter", "sentence": ""})

    assert answer.status_code == 302
    series = Series.objects.get()
    assert (series.title, series.owner) == ("One winter", ada)


def test_an_author_changes_their_own_series_only_and_an_administrator_all(client_of, ada, ann, winter, another_author):
    address = f"/admin/posts/series/{winter.pk}/change/"
    changed = {"title": "Two winters", "slug": "one-winter", "sentence": ""}

    assert client_of(another_author).post(address, changed).status_code == 302
    winter.refresh_from_db()
    assert winter.title == "One winter"
    for person in (ada, ann):
        client_of(person).post(address, {**changed, "title": f"By {person.handle}"})
        winter.refresh_from_db()
        assert (winter.title, winter.owner) == (f"By {person.handle}", ada)


def test_an_essay_joins_a_series_in_its_form_after_the_last_part(
    client_of, save, page_of, make_post, make_part, ada, winter
):
    make_part(4)
    post = make_post(title="The next")
    save(client_of(ada), page_of(post), series=str(winter.pk))
    post.refresh_from_db()

    assert (post.series, post.part) == (winter, 5)


def test_an_essay_takes_the_number_it_is_given_and_leaves_again(client_of, save, page_of, make_post, ada, winter):
    post = make_post()
    save(client_of(ada), page_of(post), series=str(winter.pk), part="3")
    post.refresh_from_db()
    assert (post.series, post.part) == (winter, 3)

    save(client_of(ada), page_of(post), series="")
    post.refresh_from_db()
    assert (post.series, post.part) == (None, None)


@pytest.mark.parametrize("number", ["0", "-1", "1000", "x"])
def test_a_number_that_is_none_is_asked_for_again(client_of, save, page_of, make_post, ada, winter, number):
    post = make_post()
    answer = save(client_of(ada), page_of(post), series=str(winter.pk), part=number)

    assert answer.status_code == 200
    assert "part" in answer.context["adminform"].form.errors
    assert Post.objects.get().series is None


def test_a_number_that_is_taken_is_said_so_and_nothing_is_lost(
    client_of, save, page_of, make_post, make_part, ada, winter
):
    make_part(1)
    post = make_post(title="Another")
    html = save(client_of(ada), page_of(post), series=str(winter.pk), part="1", title="New words").content.decode()

    assert "Another essay is this part of the series already." in html
    assert "New words" in html


def test_nobody_puts_an_essay_into_a_series_of_somebody_else(client_of, save, page_of, make_post, ada, ann):
    other = Series.objects.create(title="Of another", slug="of-another", owner=ann)
    post = make_post()
    client = client_of(ada)

    assert "Of another" not in client.get(page_of(post)).content.decode()
    assert save(client, page_of(post), series=str(other.pk)).status_code == 200
    assert Post.objects.get().series is None


def test_an_author_whose_essay_an_administrator_put_into_a_series_saves_it_as_it_is(
    client_of, save, page_of, make_post, ada, ann
):
    other = Series.objects.create(title="Of another", slug="of-another", owner=ann)
    post = make_post(series=other, part=2)
    save(client_of(ada), page_of(post), title="New words")
    post.refresh_from_db()

    assert (post.title, post.series, post.part) == ("New words", other, 2)


@pytest.fixture
def another_author(db):
    """Another author."""
    from accounts.models import User

    return User.objects.create_user("another@example.org", "Another Author", "author")
