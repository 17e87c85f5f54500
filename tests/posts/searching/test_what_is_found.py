"""What a search finds, in which order and language, and what it never finds."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.posts.searching.pages import heading, titles

pytestmark = pytest.mark.django_db


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


def test_nobody_finds_an_essay_by_the_mark_of_its_language(search, make_post):
    make_post(title="Here", language="es", body="Nada.")

    for words in ("=es", "'=es'", "es", '"=es"'):
        assert titles(search(words)) == []


def test_a_strange_language_is_a_word_like_another(search, make_post):
    make_post(title="Here", language="x'\\|&!", body="Lavender.")

    assert titles(search("lavender")) == ["Here"]
