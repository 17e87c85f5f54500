"""Every essay there is, a year at a time."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

pytestmark = pytest.mark.django_db


def on(year: int, month: int = 6, day: int = 1) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


def titles(answer) -> list[str]:
    return [post.title for post in answer.context["page"]]


def test_before_the_first_essay_it_says_so(client):
    answer = client.get("/archive/")

    assert answer.status_code == 200
    assert "The first essay is being written." in answer.content.decode()


def test_it_opens_with_the_newest_year_and_names_all_years_with_their_numbers(client, make_post):
    make_post(title="Spring", published_at=on(2023, 3))
    make_post(title="Autumn", published_at=on(2023, 10))
    make_post(title="Long ago", published_at=on(2019))
    answer = client.get("/archive/")

    assert answer.context["year"] == 2023
    assert titles(answer) == ["Autumn", "Spring"]
    assert list(answer.context["years"].items()) == [(2023, 2), (2019, 1)]
    assert re.findall(
        r'href="/archive/(\d+)/"(?: aria-current="(\w+)")?>\d+ <span class="num">(\d+)', answer.content.decode()
    ) == [
        ("2023", "page", "2"),
        ("2019", "", "1"),
    ]


def test_a_row_says_who_when_how_long_and_what_to_expect(client, make_post, ada, ann):
    make_post(title="What she kept", writers=[ada, ann], content_note="A funeral.", published_at=on(2023, 3, 4))
    html = client.get("/archive/2023/").content.decode()

    assert '<h3 class="entry__title" dir="auto"><a href="/posts/what-she-kept/">What she kept</a>' in html
    assert html.index(f'<a href="/writers/{ada.handle}/">') < html.index(f'<a href="/writers/{ann.handle}/">')
    for words in ("4 March 2023", "1 min read", "Content note: A funeral."):
        assert words in html


def test_an_essay_of_another_language_says_so_in_its_row(client, make_post):
    make_post(title="Lo que sabía la tetera", language="es")

    assert '<h3 class="entry__title" lang="es" dir="ltr">' in client.get("/archive/").content.decode()


def test_what_may_not_be_read_is_neither_listed_nor_counted(client, make_post, ada):
    make_post(title="Draft", published_at=None)
    make_post(title="Tomorrow", published_at=timezone.now() + timedelta(days=1))
    make_post(title="Gone", published_at=on(2018)).unpublish(by=ada)
    make_post(title="Here", published_at=on(2020))

    assert list(client.get("/archive/").context["years"].items()) == [(2020, 1)]
    assert client.get("/archive/2018/").status_code == 404


def test_a_year_begins_when_it_begins_here(client, make_post, settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    timezone.get_default_timezone.cache_clear()
    make_post(title="New Year’s morning", published_at=datetime(2023, 12, 31, 20, tzinfo=UTC))

    try:
        assert titles(client.get("/archive/2024/")) == ["New Year’s morning"]
    finally:
        timezone.get_default_timezone.cache_clear()


@pytest.mark.parametrize("year", ["2022", "0", "02023", "99999999", "-2023", "spring", "2023.0"])
def test_what_is_no_year_of_ours_is_a_404(client, make_post, year):
    make_post(published_at=on(2023))

    assert client.get(f"/archive/{year}/").status_code == 404
    assert client.get("/archive/2023/").status_code == 200


def test_years_lead_to_the_ones_beside_them_over_those_without_essays(client, make_post):
    for year in (2015, 2020, 2023):
        make_post(published_at=on(year))
    html = client.get("/archive/2020/").content.decode()

    assert '<a class="btn btn--quiet" href="/archive/2023/" rel="prev">2023</a>' in html
    assert '<a class="btn btn--quiet" href="/archive/2015/" rel="next">2015</a>' in html
    assert 'rel="prev"' not in client.get("/archive/2023/").content.decode()
    assert 'rel="next"' not in client.get("/archive/2015/").content.decode()


def test_a_long_year_has_pages_and_each_page_one_next(client, make_post, monkeypatch):
    monkeypatch.setattr("posts.listings.ROWS_A_PAGE", 2)
    for number in range(3):
        make_post(title=f"Essay {number}", published_at=on(2023, 3 - number))
    make_post(published_at=on(2020))
    first, second = (client.get(f"/archive/2023/?page={number}") for number in (1, 2))

    assert titles(first) == ["Essay 0", "Essay 1"]
    assert titles(second) == ["Essay 2"]
    assert re.findall(r'href="([^"]+)" rel="next"', first.content.decode()) == ["?page=2"]
    assert re.findall(r'href="([^"]+)" rel="next"', second.content.decode()) == ["/archive/2020/"]
    assert "All essays of 2023, page 2" in second.content.decode()
    assert client.get("/archive/2023/?page=3").status_code == 404


def test_the_newest_years_own_address_is_the_one_to_keep(client, make_post, settings):
    settings.SITE_URL = "https://essays.example.org"
    make_post(published_at=on(2023))

    for address in ("/archive/", "/archive/2023/"):
        assert (
            '<link rel="canonical" href="https://essays.example.org/archive/2023/">'
            in client.get(address).content.decode()
        )


def test_home_and_every_foot_lead_to_it(client, make_post):
    make_post()
    make_post()

    assert client.get("/").content.decode().count('href="/archive/"') == 2
    assert 'href="/archive/"' in client.get("/about/").content.decode()


def test_twelve_essays_cost_as_many_queries_as_one_and_bring_no_text(client, make_post, ada, ann):
    def asked() -> CaptureQueriesContext:
        with CaptureQueriesContext(connection) as queries:
            client.get("/archive/")
        return queries

    make_post(writers=[ada, ann])
    one = asked()
    for number in range(11):
        make_post(title=f"Essay {number}", writers=[ada, ann], published_at=on(2010 + number))
        make_post(title=f"Essay {number}", writers=[ada, ann])
    twelve = asked()

    assert len(twelve) == len(one)
    assert not [query for query in twelve if '"posts_post"."body"' in query["sql"]]
