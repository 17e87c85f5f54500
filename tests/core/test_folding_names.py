import re

import pytest
from hypothesis import given

from core.folding import RESERVED_HANDLES, fold, handle_from, is_reserved
from tests.text_samples.hostile_text import HOSTILE, any_text


@given(any_text)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Zoë", "ZOE", "zoe\u0308", " zo\u200be "),
        ("Łukasz", "lukasz"),
        ("Straße", "STRASSE"),
        ("ＡＤＡ", "ada"),
        ("\u212aelvin", "kelvin"),
        ("İstanbul", "istanbul"),
        ("Sophia\u202e M", "sophia m"),
        ("ﬁn", "fin"),
        ("מֹשֶׁה", "משה"),
        ("مُحَمَّد", "محمد"),
        ("\u3164Ana", "ana"),
    ],
)
def test_spellings_of_one_name_are_the_same_name(spellings):
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("कुल", "कल"), ("が", "か"), ("มา", "มี"), ("Ana", "Anna"), ("각", "가")])
def test_signs_that_make_another_word_are_not_folded_away(one, other):
    assert fold(one) != fold(other)


@given(any_text)
def test_a_handle_is_always_proper_or_none(text):
    handle = handle_from(text)

    assert handle is None or (re.fullmatch("[a-z0-9][a-z0-9_]{1,28}[a-z0-9]", handle) and not is_reserved(handle))


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Sophia M.", "sophia_m"),
        ("O’Brien", "obrien"),
        ("Zoë Łuk", "zoe_luk"),
        ("  --Ana--  ", "ana"),
        ("x" * 50, "x" * 30),
        ("a" * 29 + " b", "a" * 29),
        ("reader_123456", "reader_123456"),
        ("Bo", None),
        ("Анна", None),
        ("李小龙", None),
        ("", None),
        ("Admin", None),
        ("M0derator", None),
    ],
)
def test_a_name_suggests_this_handle(name, handle):
    assert handle_from(name) == handle


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_hostile_name_raises(text):
    handle_from(text)
    is_reserved(text)


@pytest.mark.parametrize(
    "handle",
    [
        *RESERVED_HANDLES,
        "ADMIN",
        "adm1n",
        "m0derator",
        "m0d3rator",
        "5upport",
        "admin_2",
        "he1p",
        "the-team",
        "ａｄｍｉｎ",
    ],
)
def test_handles_that_read_like_the_house_are_reserved(handle):
    assert is_reserved(handle)


@pytest.mark.parametrize("handle", ["ali", "ada", "sophia_m", "reader_123456", "modesta", "dev", "ana_1986"])
def test_handles_of_people_are_not(handle):
    assert not is_reserved(handle)
