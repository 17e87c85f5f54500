"""The words of pen-names: enough of them, and each of them a word that anybody can sign with."""

import pytest

from comments.pen_words import english, spanish, words_of
from core.folding import fold

LISTS = {"en": english, "es": spanish}


@pytest.mark.parametrize("language", LISTS)
def test_there_are_enough_and_none_is_there_twice(language):
    words = LISTS[language]

    assert len({fold(word) for word in words.ADJECTIVES}) == len(words.ADJECTIVES) >= 64
    assert len({fold(word) for word in words.NOUNS}) == len(words.NOUNS) >= 128


@pytest.mark.parametrize("language", LISTS)
def test_each_pair_is_two_plain_words_and_no_two_numbers_of_a_round_share_one(language):
    words = LISTS[language]
    pairs = [words_of(number, language) for number in range(len(words.ADJECTIVES) * len(words.NOUNS))]

    assert len({fold(pair) for pair in pairs}) == len(pairs)
    for pair in pairs:
        one, other = pair.split(" ")
        assert one.isalpha()
        assert other.isalpha()
        assert pair == pair.title()
        assert len(pair) <= 40


def test_a_language_without_a_list_gets_the_english_one():
    assert words_of(5, "de") == words_of(5, "en-gb") == words_of(5, "en") != words_of(5, "es-mx")


@pytest.mark.parametrize(
    ("adjective", "masculine", "feminine"),
    [
        ("Sereno/a", "Sereno", "Serena"),
        ("Acogedor/a", "Acogedor", "Acogedora"),
        ("Nómada", "Nómada", "Nómada"),
        ("Amable", "Amable", "Amable"),
    ],
)
def test_a_spanish_adjective_agrees_with_its_noun(adjective, masculine, feminine):
    assert adjective in spanish.ADJECTIVES
    assert spanish.agreeing(adjective, is_feminine=False) == masculine
    assert spanish.agreeing(adjective, is_feminine=True) == feminine


def test_the_feminine_nouns_are_those_after_the_masculine_ones():
    serene = spanish.ADJECTIVES.index("Sereno/a") * len(spanish.NOUNS)

    assert spanish.words_of(serene + spanish.NOUNS.index("Garza")) == "Garza Serena"
    assert spanish.words_of(serene + spanish.NOUNS.index("Mirlo")) == "Mirlo Sereno"
