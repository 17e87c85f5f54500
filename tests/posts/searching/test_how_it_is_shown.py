"""The page of what was found, and the ways to it."""

import re

import pytest
from django.utils.html import strip_tags

from posts.models import Topic
from tests.posts.searching.pages import heading, title_of, titles

pytestmark = pytest.mark.django_db

A_PAGE = 12


def test_the_number_is_in_the_heading_and_the_title(search, make_post):
    make_post(title="Lavender")
    assert heading(search("lavender")) == "1 essay with “lavender”"

    make_post(title="More lavender")
    answer = search(" lavender ")
    assert heading(answer) == "2 essays with “lavender”"
    assert title_of(answer).startswith("lavender: 2 essays — ")


def test_found_words_are_marked_and_everything_else_is_text(search, make_post):
    make_post(
        title="Why <b>cafés</b> & <script>",
        standfirst="A café “at” 5 < 6.",
        body="Before it all began. " * 30 + "\n\nThe café \\<i\\>shut\\</i\\> at noon & stayed so.",
    )
    html = search("cafe").content.decode()

    assert "Why &lt;b&gt;" in html
    assert "<script>" not in html.split("</head>")[1]
    assert "A <mark>café</mark> “at” 5 &lt; 6." in html
    assert re.search(r'class="entry__passage"[^>]*>… [^<]*The <mark>café</mark>', html)
    assert "<i>" not in html


@pytest.mark.parametrize("text", ["a\x02b\x03c", "\x03\x02", "\x02\x02a", "a\x03b\x02", "\x02<script>\x03"])
def test_marks_are_closed_and_escaped_wherever_they_stand(text):
    from posts.search.marking import marked

    html = marked(text)

    assert html.count("<mark>") == html.count("</mark>")
    assert "<script>" not in html
    assert "\x02" not in html
    assert "\x03" not in html


def test_a_row_has_its_content_note_its_writers_and_its_language(search, make_post, ann, ada):
    make_post(title="Lavender", content_note="A funeral.", writers=[ann, ada], language="es")
    row = search("lavender").content.decode().split('<article class="entry"')[1].split("</article>")[0]

    assert '<h2 class="entry__title" lang="es" dir="ltr">' in row
    assert "Content note: A funeral." in row
    assert "Ann Quill and Ada Brandt" in strip_tags(row)


def test_twelve_are_on_a_page_and_the_next_keeps_what_was_asked(search, make_post):
    rest = Topic.objects.create(name="Rest", slug="rest")
    for number in range(A_PAGE + 2):
        make_post(title=f"Lavender {number}", topics=[rest])
    first, second = search("lavender", topic="rest"), search("lavender", topic="rest", page=2)

    assert (len(titles(first)), len(titles(second))) == (A_PAGE, 2)
    assert not set(titles(first)) & set(titles(second))
    assert "?q=lavender&amp;topic=rest&amp;page=2" in first.content.decode()
    assert heading(second).startswith("14 essays")
    assert search("lavender", page=3).status_code == search("lavender", page="x").status_code == 404


def test_every_page_leads_to_it_and_a_lost_one_has_the_form(client, make_post):
    make_post()

    assert 'href="/search/"' in client.get("/").content.decode()
    lost = client.get("/never/").content.decode()
    assert re.search(r'<form[^>]* role="search" action="/search/"', lost)
    assert 'name="q"' in lost
