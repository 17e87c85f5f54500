"""What templates say in one word."""

import datetime
from types import SimpleNamespace

import pytest
import time_machine
from django.template import Context, Template
from django.test import RequestFactory

TODAY = datetime.datetime(2026, 11, 22, 10, 0, tzinfo=datetime.UTC)


def rendered(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


@time_machine.travel(TODAY, tick=False)
@pytest.mark.parametrize(
    ("moment", "essay", "said"),
    [
        (TODAY.replace(hour=8, minute=12), "22 November", "today, 08:12"),
        (TODAY.replace(day=15, hour=8), "15 November", "Sunday 15 November, 08:00"),
        (TODAY.replace(year=2025), "22 November 2025", "Saturday 22 November 2025, 10:00"),
    ],
)
def test_a_date_has_its_year_once_it_is_not_this_one(moment: datetime.datetime, essay: str, said: str) -> None:
    assert rendered("{{ moment|essay_date }}", moment=moment) == essay
    assert rendered("{{ moment|said_at }}", moment=moment) == said
    assert rendered("{{ moment|full_date }}", moment=moment) == f"{moment.day} November {moment.year}"


@time_machine.travel(TODAY, tick=False)
def test_a_date_carries_its_exact_moment_for_machines() -> None:
    assert rendered("{% dated moment %}", moment=TODAY) == (
        '<time datetime="2026-11-22T10:00:00+00:00">22 November</time>'
    )


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 second"), (20, "20 seconds"), (60, "1 minute"), (61, "2 minutes"), (3600, "1 hour"), (5400, "2 hours")],
)
def test_a_wait_is_never_said_shorter_than_it_is(seconds: int, words: str) -> None:
    assert rendered("{{ seconds|wait }}", seconds=seconds) == words


@pytest.mark.parametrize(("code", "shown"), [("402771", "402 771"), ("402-771", "402 771"), ("ABCD-EFGH", "ABCD-EFGH")])
def test_a_code_is_shown_in_two_halves(code: str, shown: str) -> None:
    assert rendered("{{ code|spaced }}", code=code) == shown


def test_initials_are_escaped_and_the_tint_is_a_class() -> None:
    html = rendered("{% avatar person size='s' %}", person=SimpleNamespace(initials="<b>", tint=4))

    assert html == '<span class="avatar avatar--s avatar--4" aria-hidden="true">&lt;b&gt;</span>'


def test_nobody_has_an_empty_circle() -> None:
    assert "avatar--none" in rendered("{% avatar person %}", person=None)


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("/posts/kettle/?utm_source=mail", "https://essays.example.org/posts/kettle/"),
        ("/posts/kettle/?page=2&order=new", "https://essays.example.org/posts/kettle/?page=2"),
        ("/posts/kettle/?page=1", "https://essays.example.org/posts/kettle/"),
        ("/posts/kettle/?page=%22%3E%3Cb%3E", "https://essays.example.org/posts/kettle/"),
        ("/posts/kettle/?page=²", "https://essays.example.org/posts/kettle/"),
    ],
)
def test_the_one_true_address_keeps_only_the_number_of_a_further_page(
    settings: object, address: str, canonical: str
) -> None:
    settings.SITE_URL = "https://essays.example.org"  # type: ignore[attr-defined]

    assert (
        rendered("{% canonical %}", request=RequestFactory().get(address, headers={"host": "another.example"}))
        == canonical
    )


def test_another_page_keeps_the_rest_of_the_query() -> None:
    request = RequestFactory().get("/?order=new&page=2")

    assert Template("{% load ui %}{% query page=3 %}").render(_with(request)) == "?order=new&amp;page=3"


def _with(request: object) -> Context:
    context = Context({"request": request})
    context.request = request  # type: ignore[attr-defined]
    return context
