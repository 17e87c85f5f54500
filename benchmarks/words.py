"""Invented words, as often as words of a language are: a few everywhere, most of them hardly ever. The same ones each time."""

import random
from functools import cache
from itertools import accumulate

SYLLABLES = [
    one + other for one in "bdfglmnprstvz" for other in ("a", "e", "i", "o", "u", "ar", "en", "il", "om", "us")
]
NUMBER = 30_000
SENTENCES = 3_000


@cache
def vocabulary() -> list[str]:
    """The words, the most frequent first; each of two to four syllables, and none twice."""
    chance, found = random.Random(1), dict[str, None]()
    while len(found) < NUMBER:
        found["".join(chance.choices(SYLLABLES, k=2 + (len(found) > 500) + (len(found) > 15_000)))] = None  # noqa: PLR2004  frequent words are short
    return list(found)


@cache
def frequencies() -> list[float]:
    """For `random.choices`: the second word is half as frequent as the first, the tenth a tenth."""
    return list(accumulate(1 / rank for rank in range(1, NUMBER + 1)))


def words(chance: random.Random, number: int) -> list[str]:
    return chance.choices(vocabulary(), cum_weights=frequencies(), k=number)


@cache
def sentences() -> list[str]:
    """Ten to twenty words each, of which texts are made."""
    chance = random.Random(2)
    return [f"{' '.join(words(chance, chance.randint(10, 20))).capitalize()}." for _ in range(SENTENCES)]


def text(chance: random.Random, number: int) -> str:
    """So many sentences."""
    return " ".join(chance.choices(sentences(), k=number))
