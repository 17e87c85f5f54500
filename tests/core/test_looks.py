"""Names that somebody reads as each other: a table of what people try, and of what they do not mean."""

import pytest

from core.clean_text import clean_name
from core.looks import look_alike, words_of


@pytest.mark.parametrize(
    "name",
    [
        "ADA BRANDT",
        "Ädá Brándt",
        "AdaBrandt",
        "ada_brandt",
        "A.d.a  B-r-a-n-d-t",
        "Ada Brandt!",
        "Ada Brandt 2",
        "adabrandt99",
        "4d4 8randt",
        "@da Br@ndt",
        "Аdа Brаndt",  # Cyrillic а
        "Ada Bгandt",  # Cyrillic г
        "АDА ВRАNDТ",  # Cyrillic capitals
        "Αda Βrandt",  # Greek capitals
        "Adɑ Brandt",  # Latin alpha
        "Аdа Вrаndт",
        "ᴀᴅᴀ ʙʀᴀɴᴅᴛ",
        "𝒜da 𝐁randt",
        "Ａｄａ Ｂｒａｎｄｔ",
        "ⓐda brandt",
        "Ada\u200bBrandt",
        "A\u00adda Brandt",
        "\u3164Ada\u2060 Brandt",
        "\u202eAda Brandt",
    ],
)
def test_a_name_is_known_again_however_it_is_dressed(name):
    assert look_alike(name, "Ada Brandt")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lan Novak", "Ian Novak"),
        ("Mi1a", "Mila"),
        ("rnartin", "Martin"),
        ("VVilma", "Wilma"),
        ("Lukasz", "Łukasz"),
        ("Зое", "3oe"),
        ("佐藤", "佐 藤"),
    ],
)
def test_letters_that_look_like_others_are_one(one, other):
    assert look_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Brandt", "Ada Brant"),
        ("Ada Brandt", "Bea Brandt"),
        ("Ada", "Ada Brandt"),
        ("राम", "राधा"),
        ("佐藤", "佐々木"),
        ("🌱", "🌱"),
        ("", ""),
    ],
)
def test_other_names_stay_other_names(one, other):
    assert not look_alike(one, other)


def test_a_name_has_words():
    assert words_of("The Ádа Brаndt (real)") == words_of("the ada brandt real")
    assert words_of(" — ") == ()


def test_a_name_turns_nothing_around_and_hides_nothing():
    assert clean_name("\u202eAda\u202c \u2066Br\u200band\u00adt\u2069\u200f ") == "Ada Brandt"
    assert clean_name("می‌خواهم 👩‍🌾") == "می‌خواهم 👩‍🌾"
