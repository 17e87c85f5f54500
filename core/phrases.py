"""Words and phrases of a list, found in a text: whole words, whatever their case, their accents or their disguise.

Lists are words and phrases and never patterns, so none can make a search slow: the work grows with the text, times the
number of words in the longest phrase. “therapists” has no “rapist” in it, because only whole words are compared.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from unicodedata import category, name, normalize

from core.folding import without_accents
from core.looks import taken_for
from core.unspaced import is_unspaced

APOSTROPHES = "'’ʼ`´"
# What each character is to a word: a letter or digit, a mark or something unseen, an apostrophe, a sign that is a word by itself.
LETTER, INSIDE, APOSTROPHE, SIGN, NEITHER = "LM'C "
WORD = re.compile(f"{SIGN}{INSIDE}*|{LETTER}(?:[{LETTER}{INSIDE}]|{APOSTROPHE}(?={LETTER}))*")
# Digits that stand for letters; 1 is read both ways.
LETTERS_FOR_DIGITS = [str.maketrans("0134578", f"o{one}eastb") for one in "il"]
# So many letters that stand alone are somebody's way to hide a word: “s p a m”.
SPELLED_OUT = 3


@dataclass(frozen=True)
class Found:
    """A phrase as the list has it, and where it stands in the text: [start, end)."""

    phrase: str
    start: int
    end: int


@dataclass
class Step:
    """What may follow the words so far, by its letters and by what they look like; and the phrase that is whole with them."""

    further: "dict[str, Step]" = field(default_factory=dict)
    alike: "dict[str, list[Step]]" = field(default_factory=dict)
    phrase: str = ""

    def then(self, word: str) -> "Step":
        """The step after this word, made where there is none."""
        if word not in self.further:
            self.further[word] = Step()
            self.alike.setdefault(looks(word), []).append(self.further[word])
        return self.further[word]

    def after(self, word: "Word") -> "list[Step]":
        """The steps to which this word of a text leads."""
        return [self.further[way] for way in word.spellings if way in self.further] + self.alike.get(word.looks, [])


@dataclass(frozen=True)
class Word:
    """One word of a text: its spellings, what it looks like where that may be meant, and where it stands."""

    plain: str
    spellings: frozenset[str]
    looks: str
    start: int
    end: int


class Phrases:
    """A list of words and phrases, made ready for many texts."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Lines without a word in them are passed over."""
        self.first = Step()
        for line in lines:
            step = self.first
            for word in words_of(line):
                step = step.then(word.plain)
            if step is not self.first:
                step.phrase = line.strip()

    def find(self, text: str) -> list[Found]:
        """Every phrase in the text, from its start; of several that begin with one word the longest."""
        return self.among(words_of(text)) if self.first.further else []

    def among(self, words: Sequence[Word]) -> list[Found]:
        """The same of words that were read already, for a text that is looked through with several lists."""
        if not self.first.further:
            return []
        found = [one for at in range(len(words)) if (one := self._longest(words, at))]
        return sorted({*found, *self._spelled_out(words)}, key=lambda one: (one.start, one.end))

    def _longest(self, words: Sequence[Word], at: int) -> Found | None:
        steps, longest = [self.first], None
        # By their numbers: a copy of the rest at each word would be as many copies as there are words.
        for number in range(at, len(words)):
            word = words[number]
            steps = [further for step in steps for further in step.after(word)]
            if not steps:
                break
            whole = next((step.phrase for step in steps if step.phrase), None)
            longest = Found(whole, words[at].start, word.end) if whole else longest
        return longest

    def _spelled_out(self, words: Sequence[Word]) -> Iterator[Found]:
        for stands_alone, group in groupby(words, lambda word: len(word.plain) == 1):
            run = list(group)
            if stands_alone and len(run) >= SPELLED_OUT:
                step = self.first.further.get("".join(word.plain for word in run))
                if step and step.phrase:
                    yield Found(step.phrase, run[0].start, run[-1].end)


def words_of(text: str) -> list[Word]:
    """The words of a text. A character of a script that is written without spaces is a word by itself."""
    kinds = "".join(map(kind, text))
    is_latin = is_mostly_latin(text)
    return [word_at(text, *place.span(), is_latin=is_latin) for place in WORD.finditer(kinds)]


def word_at(text: str, start: int, end: int, *, is_latin: bool) -> Word:
    written = normalize("NFKC", text[start:end])
    plain = folded(written)
    return Word(plain, spellings(plain), looks(written) if is_disguised(written, is_latin=is_latin) else "", start, end)


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """The word without its case, its accents, its apostrophes and whatever cannot be seen."""
    bare = without_accents(normalize("NFKC", word).casefold())
    return bare.translate(dict.fromkeys(map(ord, APOSTROPHES)))


@lru_cache(maxsize=4096)
def looks(word: str) -> str:
    """What the word is taken for (UTS #39); two words that look alike have this in common."""
    return folded(taken_for(word))


def spellings(plain: str) -> frozenset[str]:
    """The word, and where it has digits among letters, the words that they may stand for."""
    if plain.isalpha() or not any(map(str.isalpha, plain)):
        return frozenset({plain})
    return frozenset({plain, *(plain.translate(table) for table in LETTERS_FOR_DIGITS)})


def is_disguised(written: str, *, is_latin: bool) -> bool:
    """Whether letters of another script are among its own; a whole word of one is itself where the text is written in it."""
    if written.isascii():
        return False
    letters = [character for character in written if character.isalpha()]
    foreign = sum(not is_latin_letter(character) for character in letters)
    return bool(foreign) and (is_latin or foreign < len(letters))


def is_mostly_latin(text: str) -> bool:
    if text.isascii():
        return True
    letters = [character for character in text if character.isalpha()]
    return 2 * sum(map(is_latin_letter, letters)) >= len(letters)


@lru_cache(maxsize=4096)
def is_latin_letter(character: str) -> bool:
    return character.isascii() or name(character, "").startswith(("LATIN", "MATHEMATICAL", "FULLWIDTH LATIN"))


@lru_cache(maxsize=4096)
def kind(character: str) -> str:
    """What this one character is to a word, as one of the letters above."""
    group = category(character)
    if group[0] == "M" or group == "Cf":
        return INSIDE
    if character in APOSTROPHES:
        return APOSTROPHE
    if group[0] not in "LN":
        return NEITHER
    return SIGN if is_unspaced(character) else LETTER
