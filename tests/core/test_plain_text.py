from unicodedata import category

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from core.markdown import render_essay
from core.plain_text import excerpt, plain_text
from tests.text_samples.hostile_text import HOSTILE, any_text, markdown_text


def test_an_essay_reads_the_same_without_its_markup():
    source = (
        "A *line*[^1]\\\nand &lt;another&gt;.\n\n## Then\n\n"
        '![alt](/media/a.jpg "The caption.")\n\n- one\n- two\n\n> *Pulled.*\n\n[^1]: The note.'
    )

    assert plain_text(render_essay(source)) == (
        "A line\nand <another>.\n\nThen\n\nThe caption.\n\none\n\ntwo\n\nPulled.\n\nThe note."
    )


def test_alternative_texts_and_the_numbers_of_footnotes_are_left_out():
    plain = plain_text(render_essay("a ![hidden](/media/a.jpg) b[^1] c\n\n[^1]: note"))

    assert plain == "a b c\n\nnote"


@given(any_text | markdown_text)
@example("<![0")
@example("<![0]>")
@example("<!")
def test_no_html_raises(html):
    plain_text(html)
    plain_text(render_essay(html))


@given(any_text, some.integers(2, 50))
def test_an_excerpt_is_one_line_and_never_longer_than_its_limit(text, limit):
    short = excerpt(text, limit)

    assert len(short) <= limit
    assert "\n" not in short
    assert short == " ".join(text.split()) or short.endswith("…")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_have_excerpts_too(text):
    assert len(excerpt(text * 20, 40)) <= 40


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("short", 5, "short"),
        ("one two three", 12, "one two…"),
        ("one two three", 8, "one two…"),
        ("one two, three", 12, "one two…"),
        ("one\n\ntwo", 20, "one two"),
        ("字字字字字字", 4, "字字字…"),
        ("ab " + "字" * 40, 20, "ab " + "字" * 16 + "…"),
        ("หนู" * 9, 9, "หนูหนูห…"),
        ("👩‍👧👩‍👧👩‍👧", 6, "👩‍👧…"),
        ("🇳🇿🇳🇿🇳🇿🇳🇿", 6, "🇳🇿🇳🇿…"),
        ("🧑🏽🧑🏽🧑🏽", 4, "🧑🏽…"),
    ],
)
def test_an_excerpt_is_cut_between_words_or_else_between_letters(text, limit, short):
    assert excerpt(text, limit) == short


def test_no_mark_is_torn_off_its_letter():
    text = "x\u0323\u0301" * 30

    for limit in range(5, 40):
        following = text[len(excerpt(text, limit)) - 1]
        assert category(following)[0] != "M"
