from time import process_time
from unicodedata import category, is_normalized

import pytest
from hypothesis import given

from core.clean_text import MARKS_IN_A_ROW, clean_line, clean_markdown, clean_text, is_empty
from tests.text_samples.hostile_text import HOSTILE, any_text
from tests.text_samples.scripts import KEPT_AS_TYPED

cleaners = pytest.mark.parametrize("clean", [clean_text, clean_markdown, clean_line])


def longest_row_of_marks(text):
    longest = row = 0
    for character in text:
        row = row + 1 if category(character)[0] == "M" else row if category(character) == "Cf" else 0
        longest = max(longest, row)
    return longest


def is_balanced(line):
    ends = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
    awaited = []
    for character in line:
        if character in ends:
            awaited.append(ends[character])
        elif character in ends.values() and (not awaited or awaited.pop() != character):
            return False
    return not awaited


def test_the_checks_of_this_file_can_fail():
    assert longest_row_of_marks("a\u0301\u200d\u0301") == 2
    assert not any(map(is_balanced, ["\u202e", "\u2069", "\u2067\u202a\u2069\u202c"]))
    assert is_balanced("\u2067\u202a\u202c\u2069")


@cleaners
@given(text=any_text)
def test_whatever_is_typed_comes_out_fit_to_be_stored(clean, text):
    cleaned = clean(text)

    cleaned.encode()
    assert is_normalized("NFC", cleaned)
    assert all(category(character) not in ("Cc", "Cs") or character in "\n\t" for character in cleaned)
    assert not any(ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF for character in cleaned)
    assert longest_row_of_marks(cleaned) <= MARKS_IN_A_ROW
    assert all(map(is_balanced, cleaned.split("\n")))


@cleaners
@given(text=any_text)
def test_cleaning_twice_is_cleaning_once(clean, text):
    assert clean(clean(text)) == clean(text)


@given(any_text)
def test_a_line_is_one_line_with_single_spaces(text):
    assert clean_line(text) == " ".join(clean_line(text).split())


@given(any_text)
def test_cleaning_makes_nothing_visible_that_was_not_typed_and_hides_nothing_else(text):
    assert is_empty(clean_text(text)) == is_empty(text)


@cleaners
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_hostile_text_raises_or_survives_as_it_was(clean, text):
    cleaned = clean(text)

    assert cleaned == clean(cleaned)
    if text not in (HOSTILE["fillers"], HOSTILE["private use"]):
        assert cleaned != text


@pytest.mark.parametrize("text", KEPT_AS_TYPED.values(), ids=KEPT_AS_TYPED.keys())
def test_what_people_really_type_is_left_alone(text):
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("soft\vbreak of Word", "soft\nbreak of Word"),
        ("\n \n a \n\n", " a"),
        ("a  \nb\t\n", "a\nb"),
        ("e\u0301", "é"),
        ("a\x00\x1b\x7f\x9fb", "ab"),
        ("\ud800\udfff", ""),
        ("a" + "\u0316" * 9000, "a" + "\u0316" * 4),
        ("a" + "\u0316\u200d" * 6, "a" + "\u0316\u200d" * 4),
        ("\U000e0068\U000e0069", ""),
        ("🏴\U000e0067", "🏴"),
        ("byte\ufefforder", "byteorder"),
        ("half\u200c\u200c\u200cspace", "half\u200cspace"),
        ("\u202eabc", "\u202eabc\u202c"),
        ("\u202eabc\ndef", "\u202eabc\u202c\ndef"),
        ("\u202c\u2069abc", "abc"),
        ("\u2067\u202eabc\u2069def", "\u2067\u202eabc\u202c\u2069def"),
        ("\u202e\u2067abc\u202cdef", "\u202e\u2067abcdef\u2069\u202c"),
    ],
)
def test_text_is_stored_like_this(typed, stored):
    assert clean_text(typed) == stored


def test_controls_nested_deeper_than_anybody_writes_are_dropped_with_their_ends():
    assert clean_text("\u2067" * 500 + "a" + "\u2069" * 500) == "\u2067" * 16 + "a" + "\u2069" * 16


def test_a_line_break_of_markdown_survives_in_markdown_only():
    assert clean_markdown("one    \ntwo \n   \nthree") == "one  \ntwo\n\nthree"
    assert clean_text("one    \ntwo") == "one\ntwo"


def test_a_line_joins_what_was_typed_on_several():
    assert clean_line("  Sophia\t\u3000M\r\n\u2028 and \xa0 Ada ") == "Sophia M and Ada"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "\u200b\u200d\u2060",
        "\u3164",
        "\u2800",
        "\uffa0\u115f\u1160",
        "\u0301",
        "\x00",
        "\ud800",
        "\ufffc",
        "\ue000",
    ],
)
def test_what_nobody_can_see_is_empty(text):
    assert is_empty(text)


@pytest.mark.parametrize(
    "text", ["a", "\u200b7", ".", "…", "❤️", "🏴\U000e0067\U000e007f", "\U0001fadd", "字", "+", "\u3164ᄒ"]
)
def test_one_visible_sign_is_not_empty(text):
    assert not is_empty(text)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "\u0315\u0316",
        "\u202e",
        "\u2067\u202a\u2069",
        "\u200d",
        "🏴\U000e0067",
        "\ud800",
        " \n",
        "\u0301\u200d",
        "e\u0301",
    ],
)
def test_long_texts_take_time_in_proportion_to_their_length(unit):
    started = process_time()
    clean_text(unit * (200_000 // len(unit)))

    assert process_time() - started < 4  # In the square of the length it would be a minute.
