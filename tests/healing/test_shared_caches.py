"""What a cache between the site and its readers, as a CDN is, may answer with by itself."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

ASKS = "public, no-cache"
WAITS = "public, max-age=0, must-revalidate, s-maxage=300"
ARTICLE = "/posts/an-essay/"
# What is asked for, what comes, and what a shared cache may do with it where the host has allowed it to wait.
SAID = {
    "an essay": (ARTICLE, 200, WAITS),
    "the front page": ("/", 200, WAITS),
    "a feed": ("/feed/", 200, WAITS),
    "the sitemap": ("/sitemap.xml", 200, WAITS),
    "an essay under a query that it does not know": (f"{ARTICLE}?utm_source=letter", 200, WAITS),
    "a page with a form for one answer": (f"{ARTICLE}?reply=1", 200, ASKS),
    "an essay that is gone": ("/posts/gone/", 410, ASKS),
    "an essay that is not there yet": ("/posts/soon/", 404, ASKS),
    "a page that is not kept": ("/robots.txt", 200, ASKS),
    "where people sign in": ("/accounts/login/", 200, "no-store"),
    "a search": ("/search/?q=tea", 200, "no-store"),
}


@pytest.fixture
def essays(make_post):
    from datetime import timedelta

    from django.utils import timezone

    make_post(slug="an-essay")
    make_post(slug="gone", title="Gone", unpublished_at=timezone.now())
    make_post(slug="soon", title="Soon", published_at=timezone.now() + timedelta(days=1))


@pytest.mark.parametrize("what", SAID)
def test_it_waits_only_with_pages_that_are_everybodys_and_only_where_the_host_says_so(what, essays, settings):
    path, status, said = SAID[what]
    answers = []
    for seconds in (0, 300):
        settings.SHARED_CACHE_SECONDS = seconds
        answers.append(Client().get(path))

    assert [answer.status_code for answer in answers] == [status, status]
    assert answers[0]["Cache-Control"] == (said if said == "no-store" else ASKS)
    assert answers[1]["Cache-Control"] == said


def test_it_keeps_nothing_of_whoever_has_a_cookie(essays, settings, client_of, bo):
    settings.SHARED_CACHE_SECONDS = 300

    answer = client_of(bo).get(ARTICLE)

    assert answer["Cache-Control"] == "private, no-cache"
    assert "Cookie" in answer["Vary"]
