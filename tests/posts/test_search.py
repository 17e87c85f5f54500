"""Looking for essays by their words: what is found, in which order, how it is shown, and what is never told."""

import json
import logging
import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from core import moments
from posts.models import Topic

pytestmark = pytest.mark.django_db

A_PAGE = 12


@pytest.fixture
def search(client):
    """The answer to a search: search("lavender", topic="rest")."""
    return lambda words="", **more: client.get("/search/?" + urlencode({"q": words, **more}))


def titles(answer) -> list[str]:
    rows = re.findall(r'class="entry__title"[^>]*><a [^>]*>(.+?)</a>', answer.content.decode())
    return [re.sub("</?mark>", "", row) for row in rows]


def heading(answer) -> str:
    return re.search(r"<h1[^>]*>(.*?)</h1>", answer.content.decode(), re.DOTALL)[1]


def title_of(answer) -> str:
    return re.search(r"<title>(.*?)</title>", answer.content.decode(), re.DOTALL)[1]


# What is found


def test_words_are_found_in_title_opening_line_text_and_content_note(search, make_post):
    make_post(title="Lavender")
    make_post(title="Second", standfirst="A field of lavender.")
    make_post(title="Third", body="It smelled of **lavender**.")
    make_post(title="Fourth", content_note="Lavender, and a hospital.")
    make_post(title="Another")

    assert sorted(titles(search("lavender"))) == ["Fourth", "Lavender", "Second", "Third"]


def test_titles_come_first_then_opening_lines_then_texts_then_the_newest(search, make_post):
    now = timezone.now()
    days = iter(range(1, 9))
    for fields in (
        {"title": "Often in the text", "body": "lavender " * 60},
        {"title": "Once, older", "body": "One word of lavender here.", "published_at": now - timedelta(days=40)},
        {"title": "Once, newer", "body": "One word of lavender here.", "published_at": now - timedelta(days=30)},
        {"title": "Opening", "standfirst": "Lavender."},
        {"title": "Lavender at night", "published_at": now - timedelta(days=900)},
    ):
        make_post(**{"published_at": now - timedelta(days=next(days)), **fields})
    found = titles(search("lavender"))

    assert found[0] == "Lavender at night"
    assert found.index("Opening") < found.index("Once, newer") < found.index("Once, older")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("night lavender", ["Both"]),
        ('"lavender at night"', ["Both"]),
        ('"night at lavender"', []),
        ("lavender -night", ["Alone"]),
        ("lavender - night", ["Both"]),
        ("lavender --- night", ["Both"]),
        ("kettle or night", ["Both", "Kettle"]),
        ("LAVENDER NIGHTS", ["Both"]),
    ],
)
def test_quotes_or_and_minus_mean_what_they_mean_elsewhere(search, make_post, words, found):
    make_post(title="Both", body="Lavender at night.")
    make_post(title="Alone", body="Lavender by day.")
    make_post(title="Kettle", body="Nothing else.")

    assert sorted(titles(search(words))) == found


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "She was running to the café.", "run cafe"),
        ("en-GB", "The cafe is shut.", "CAFÉ"),
        ("es", "Las canciones de mi abuela", "cancion"),
        ("es", "El corazón", "corazones"),
        ("de", "Die Straßen und die Häuser", "strasse haus"),
        ("fr", "Élodie est arrivée", "elodie arrivee"),
        ("ru", "Мы говорили о болезни в МОСКВЕ", "болезнь москва"),
        ("pt-BR", "As lições de Zoë", "licoes zoe"),
        ("pl", "Zażółć gęślą jaźń", "zazolc gesla jazn"),
        ("ar", "كتبت عن المرض", "المرض"),
        ("he", "מחלה ארוכה", "מחלה"),
        ("", "No language given", "language given"),
    ],
)
def test_each_essay_is_read_in_its_own_language_and_accents_do_not_matter(search, make_post, language, text, words):
    make_post(title="Here", language=language, body=text)

    assert titles(search(words)) == ["Here"]


def test_a_minus_counts_in_each_language_by_its_own_rules(search, make_post):
    make_post(title="In English", body="The pain of walks.")
    make_post(title="En español", language="es", body="Otra pain.")

    assert titles(search("pain -walking")) == ["En español"]


def test_what_changed_is_found_by_its_new_words_and_no_longer_by_its_old(search, make_post, ada):
    post = make_post(title="The kettle")
    post.title = "The lantern"
    post.revise(by=ada, seen_version=post.version)

    assert titles(search("lantern")) == ["The lantern"]
    assert titles(search("kettle")) == []


def test_drafts_scheduled_and_taken_down_essays_and_comments_are_never_found(
    search, make_post, make_comment, client_of, ada, bo
):
    make_post(title="Draft lavender", published_at=None)
    make_post(title="Lavender tomorrow", published_at=timezone.now() + timedelta(days=1))
    make_post(title="Lavender gone").unpublish(by=ada)
    make_comment(make_post(title="Here"), bo, body="Lavender, lavender.", status="held")
    address = "/search/?q=lavender"

    assert heading(search("lavender")) == heading(client_of(ada).get(address)) == "Nothing found for “lavender”"
    assert titles(search("lavender")) == titles(client_of(ada).get(address)) == []


# Narrowing


@pytest.fixture
def shelf(make_post, ada, ann):
    """Lavender four times: by two writers, in two years, one under a topic."""
    rest = Topic.objects.create(name="Rest", slug="rest")
    Topic.objects.create(name="Unused", slug="unused")
    for title, more in {
        "One": {"topics": [rest], "published_at": datetime(2024, 5, 1, tzinfo=UTC)},
        "Two": {"published_at": datetime(2024, 6, 1, tzinfo=UTC)},
        "Three": {"writers": [ann], "published_at": datetime(2025, 6, 1, tzinfo=UTC)},
        "Four": {"writers": [ann, ada], "published_at": datetime(2025, 7, 1, tzinfo=UTC)},
    }.items():
        make_post(title=title, body="Lavender.", **more)


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ({"topic": "rest"}, ["One"]),
        ({"writer": "ann"}, ["Four", "Three"]),
        ({"writer": "ada", "year": "2025"}, ["Four"]),
        ({"year": "2024"}, ["Two", "One"]),
        ({"topic": "", "writer": "", "year": ""}, ["Four", "Three", "Two", "One"]),
        ({"topic": "never", "writer": "' or 1=1", "year": "MMXXIV"}, ["Four", "Three", "Two", "One"]),
        ({"topic": "rest", "year": "2025"}, []),
    ],
)
def test_a_topic_a_writer_and_a_year_narrow_it(search, shelf, ada, ann, narrowed, found):
    handles = {"ada": ada.handle, "ann": ann.handle}
    if "writer" in narrowed:
        narrowed = {**narrowed, "writer": handles.get(narrowed["writer"], narrowed["writer"])}

    assert titles(search("lavender", **narrowed)) == found


def test_the_form_offers_what_has_essays_and_remembers_what_was_chosen(search, shelf, bo):
    html = search("lavender", topic="rest", year="2024").content.decode()

    assert '<option value="rest" selected>' in html
    assert '<option value="2024" selected>' in html
    assert '<option value="2025">' in html
    assert "unused" not in html
    assert bo.display_name not in html


def test_a_narrowed_search_that_finds_nothing_leads_to_the_wide_one(search, shelf):
    assert 'href="?q=lavender"' in search("lavender", topic="rest", year="2025").content.decode()


# How it is shown


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


def test_of_a_word_that_is_everywhere_the_best_are_listed_and_all_are_counted(search, make_post, monkeypatch):
    monkeypatch.setattr("posts.search.finding.WEIGHED", 3)
    make_post(title="Lavender", published_at=timezone.now() - timedelta(days=99))
    for number in range(4):
        make_post(title=f"Essay {number}", body="Lavender.")
    answer = search("lavender")

    assert heading(answer) == "5 essays with “lavender”"
    assert len(titles(answer)) == 3
    assert titles(answer)[0] == "Lavender"
    assert "The 3 that fit best are listed." in answer.content.decode()


def test_twelve_cost_as_many_queries_as_one(search, make_post, ada, ann):
    def count() -> int:
        moments.forget()
        with CaptureQueriesContext(connection) as queries:
            search("lavender")
        return len(queries)

    topics = [Topic.objects.create(name=name, slug=name.lower()) for name in ("Rest", "Grief")]
    make_post(title="Lavender", topics=topics, writers=[ada, ann])
    one = count()
    for number in range(A_PAGE - 1):
        make_post(title=f"Lavender {number}", topics=topics, writers=[ann, ada])

    assert count() == one


def test_where_recent_essays_are_enough_the_older_are_not_counted_but_titles_are_looked_for_in_all(
    search, make_post, monkeypatch
):
    monkeypatch.setattr("posts.search.finding.WEIGHED", 3)
    monkeypatch.setattr("posts.search.finding.RECENT", 4)
    make_post(title="Lavender", published_at=timezone.now() - timedelta(days=99))
    for number in range(6):
        make_post(title=f"Essay {number}", body="Lavender.", published_at=timezone.now() - timedelta(days=number))
    answer = search("lavender")

    assert heading(answer) == "At least 4 essays with “lavender”"
    assert titles(answer) == ["Lavender", "Essay 0", "Essay 1"]
    assert title_of(answer).startswith("lavender: at least 4 essays")


def test_where_recent_essays_are_not_enough_all_are_found_and_counted(search, make_post, monkeypatch):
    monkeypatch.setattr("posts.search.finding.WEIGHED", 3)
    monkeypatch.setattr("posts.search.finding.RECENT", 2)
    for number in range(5):
        body = "Lavender." if number else "Thyme."
        make_post(title=f"Essay {number}", body=body, published_at=timezone.now() - timedelta(days=number))
    answer = search("lavender")

    assert heading(answer) == "4 essays with “lavender”"
    assert titles(answer) == ["Essay 1", "Essay 2", "Essay 3"]


def test_a_phrase_is_looked_for_in_the_newest_that_have_its_words_and_the_page_says_so(search, make_post, monkeypatch):
    monkeypatch.setattr("posts.search.finding.OPENED", 3)
    for number, body in enumerate(["Night lavender.", "Lavender night.", "Night, no lavender.", "Lavender night."]):
        make_post(title=f"Essay {number}", body=body, published_at=timezone.now() - timedelta(days=number))
    answer = search('"lavender night"')

    assert titles(answer) == ["Essay 1"]
    assert heading(answer) == "At least 1 essay with “&quot;lavender night&quot;”"
    assert "only the newest were looked through" in answer.content.decode()

    monkeypatch.setattr("posts.search.finding.OPENED", 4)
    assert titles(search('"lavender night"')) == ["Essay 1", "Essay 3"]


def test_nobody_finds_an_essay_by_the_mark_of_its_language(search, make_post):
    make_post(title="Here", language="es", body="Nada.")

    for words in ("=es", "'=es'", "es", '"=es"'):
        assert titles(search(words)) == []


def test_a_strange_language_is_a_word_like_another(search, make_post):
    make_post(title="Here", language="x'\\|&!", body="Lavender.")

    assert titles(search("lavender")) == ["Here"]


# Nothing to look for, and nothing found


def test_without_words_there_is_the_form_and_the_topics(search, shelf):
    answer = search()
    html = answer.content.decode()

    assert heading(answer) == "Search"
    assert 'role="search"' in html
    assert '<a href="/topics/rest/">Rest</a>' in html
    assert "Two letters or more." not in html
    assert "Nothing found" not in html


@pytest.mark.parametrize("words", ["x", "- | !", "'\"", "&&", "🙂🙂", "()", ":*", "\\"])
def test_what_has_no_two_letters_is_told_so(search, make_post, words):
    make_post()

    assert "Two letters or more." in search(words).content.decode()


@pytest.mark.parametrize("words", ["the of and", "-kettle", "-kettle -water", '-"what the"'])
def test_what_would_find_nothing_or_everything_finds_nothing(search, make_post, words):
    make_post()

    assert heading(search(words)).startswith("Nothing found for “")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lavendar", "lavender"),
        ("greif", "grief"),
        ("lavendar greif", "lavender grief"),
        ("restign", "resting"),
    ],
)
def test_a_slip_of_the_fingers_leads_to_what_was_meant(search, make_post, typed, meant):
    make_post(
        title="Lavender and grief",
        standfirst="And a wardrobe.",
        topics=[Topic.objects.create(name="Resting", slug="rest")],
    )
    make_post(title="On resting")
    html = search(typed).content.decode()

    assert f'Did you mean <a href="?q={meant.replace(" ", "+")}">{meant}</a>?' in html
    assert titles(search(meant))


def test_words_that_are_right_stay_as_they_are(search, make_post):
    make_post(title="Lavender", body="In the hospital.")
    make_post(title="Hospice")

    assert ">lavender hospital</a>?" in search("lavendar hospital").content.decode()


def test_nothing_is_suggested_that_would_not_be_found(search, make_post, ada):
    make_post(title="Secret lavender", published_at=None)
    make_post(title="Lavender gone").unpublish(by=ada)
    make_post(title="Here")

    assert "Did you mean" not in search("lavendar").content.decode()
    assert "avender" not in search("lavendar").content.decode()


def test_what_is_like_nothing_gets_no_suggestion(search, make_post):
    make_post(title="Lavender")

    html = search("xylophone").content.decode()

    assert "Did you mean" not in html
    assert "No essay has these words." in html


# What people look for is theirs


def test_what_was_looked_for_is_in_no_log_and_no_cache(search, make_post, caplog):
    caplog.set_level(logging.DEBUG)
    make_post(title="Lavender")
    answers = [search("lavender"), search("lavendar"), search("lavender", page=9)]
    logged = [
        json.dumps([record.getMessage(), str(record.__dict__)])
        for record in caplog.records
        if record.name != "django.db.backends"
    ]

    assert [answer["Cache-Control"] for answer in answers] == ["no-store"] * 3
    assert [answer["Referrer-Policy"] for answer in answers] == ["same-origin"] * 3
    assert any("search/" in line for line in logged)
    assert not [line for line in logged if "lavend" in line.lower() and "healing.requests" in line]
    assert not answers[0].cookies


def test_robots_are_asked_to_leave_results_alone(search, make_post):
    make_post(title="Lavender")
    for answer in (search("lavender"), search("never"), search("l")):
        html = answer.content.decode()
        assert '<meta name="robots" content="noindex">' in html
        assert 'rel="canonical"' not in html


def test_the_form_alone_has_one_address_whatever_is_narrowed(search, client):
    for answer in (search(), client.get("/search/?year=2026")):
        html = answer.content.decode()
        assert 'content="noindex"' not in html
        assert re.findall(r'rel="canonical" href="https?://[^/]+(/[^"]*)"', html) == ["/search/"]


# Whatever is typed


@pytest.mark.parametrize(
    "words",
    [
        "a\x00b\x00lavender",
        "lavender " * 1200,
        "x" * 10_000,
        "(" * 200 + "aa",
        '"' * 199 + "ab",
        "or or or",
        "aa <-> bb & !cc | dd:*A",
        "'; DROP TABLE posts_post; --",
        "%s %(q)s %% {} {{ words }}",
        "مرحبا \u202eabc\u202c",
        "👩‍👩‍👧 lavender 🏳️‍🌈",
        "\u200f\u200e\ufeff lavender",
        "e" + "\u0301" * 500 + "e",
        "<script>alert(1)</script>",
        "\ud800 lavender",
        "\\x02 \x02 lavender \x03",
        "-" * 150 + "lavender",
        "lavender or -kettle",
    ],
)
def test_hostile_words_are_words(search, make_post, words):
    make_post(title="Lavender")
    answer = search(words.encode("utf-8", "surrogatepass"))
    html = answer.content.decode()

    assert answer.status_code == 200
    assert "<script>alert" not in html


def test_two_hundred_characters_are_looked_for_and_the_page_says_so(search, make_post):
    make_post(title="Lavender")
    answer = search("lavender " * 1200)

    assert "Only the first 200 characters were looked for." in answer.content.decode()
    assert len(answer.context["question"].words) <= 200
    assert "Only the first" not in search("lavender").content.decode()


# Ways to it


def test_every_page_leads_to_it_and_a_lost_one_has_the_form(client, make_post):
    make_post()

    assert 'href="/search/"' in client.get("/").content.decode()
    lost = client.get("/never/").content.decode()
    assert re.search(r'<form[^>]* role="search" action="/search/"', lost)
    assert 'name="q"' in lost
