import math
from fractions import Fraction
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from posts.reading_time import count_words, image_seconds, images_in, reading_time
from tests.text_samples.hostile_text import any_text
from tests.text_samples.scripts import SPACED, UNSPACED


@pytest.mark.parametrize("text", SPACED.values(), ids=SPACED.keys())
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_scripts_with_spaces_are_counted_by_the_word(text, form):
    assert count_words(normalize(form, text)) == (len(text.split()), 0)


@pytest.mark.parametrize(("text", "punctuation"), UNSPACED.values(), ids=UNSPACED.keys())
def test_scripts_without_spaces_are_counted_by_the_character(text, punctuation):
    characters = [character for character in normalize("NFC", text) if character not in punctuation + " "]

    assert count_words(text) == (0, len(characters))


@pytest.mark.parametrize(
    ("text", "words", "characters"),
    [
        ("", 0, 0),
        ("— … ! ' ’ -", 0, 0),
        ("don't don’t donʼt", 3, 0),
        ("dogs' 'quoted' ’twas", 3, 0),
        ("rock'n'roll", 1, 0),
        ("a''b", 2, 0),
        ("well-known 3.14 and/or", 6, 0),
        ("1986 7th ٣٤", 3, 0),
        ("snake_case", 2, 0),
        ("e\u0301te\u0301", 1, 0),
        ("\u0301 alone", 1, 0),
        ("我用iPhone拍照。", 1, 4),
        ("カタカナ・ｶﾀｶﾅ", 0, 8),
        ("３つのword", 2, 2),
        ("๑๒๓ ฯ", 0, 4),
        ("𠀀〇々、", 0, 3),
        ("👩‍👧 ❤️ 🇳🇿", 0, 0),
    ],
)
def test_words_and_characters_are_these(text, words, characters):
    assert count_words(text) == (words, characters)


@settings(deadline=None)
@given(any_text, any_text)
def test_two_paragraphs_hold_the_words_of_both(one, other):
    together = zip(count_words(one), count_words(other), strict=True)

    assert count_words(f"{one}\n\n{other}") == tuple(map(sum, together))


@pytest.mark.parametrize(
    ("words", "characters", "images", "minutes"),
    [
        (0, 0, 0, 1),
        (1, 0, 0, 1),
        (265, 0, 0, 1),
        (266, 0, 0, 2),
        (377, 0, 0, 2),
        (530, 0, 0, 2),
        (531, 0, 0, 3),
        (0, 500, 0, 1),
        (0, 501, 0, 2),
        (0, 3000, 0, 6),
        (265, 500, 0, 2),
        (212, 0, 1, 1),
        (213, 0, 1, 2),
        (53, 1300, 1, 3),  # In floating point: 4.
        (424, 1225, 6, 5),  # In floating point: 6.
    ],
)
def test_minutes_are_rounded_up_exactly(words, characters, images, minutes):
    assert reading_time("word " * words + "字" * characters, images) == minutes


@settings(deadline=None)
@given(some.integers(0, 3000), some.integers(0, 3000), some.integers(0, 40))
def test_minutes_follow_the_formula(words, characters, images):
    seconds = sum(max(3, 12 - earlier) for earlier in range(images))
    minutes = max(1, math.ceil(Fraction(words, 265) + Fraction(characters, 500) + Fraction(seconds, 60)))

    assert reading_time("a " * words + "字" * characters, images) == minutes


@pytest.mark.parametrize(("images", "seconds"), [(0, 0), (1, 12), (2, 23), (9, 72), (10, 75), (11, 78), (1000, 3045)])
def test_each_picture_takes_a_second_less_down_to_three(images, seconds):
    assert image_seconds(images) == seconds


def test_pictures_are_counted_in_the_html():
    html = '<figure><img src="/media/a.jpg" alt="<img>"></figure><p>&lt;img&gt; <img src="/b.jpg"> <img alt=""></p>'

    assert images_in(html) == 2
    assert images_in("<p>none</p>") == 0
