"""How likely a text is spam, by the words that it has in common with what moderators here decided on.

Robinson's way of weighing words and Fisher's of combining them, as SpamBayes had them (Gary Robinson, “A Statistical
Approach to the Spam Problem”, Linux Journal, March 2003). It knows when it does not know: a text with few words, or with
as many of one kind as of the other, is in the middle.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, floor, log
from typing import NamedTuple

from comments.spam.words import ANY_LINK, words_in

# SpamBayes' figures: what is taken of a word that nobody knows, how strongly, and how far from it a word says anything.
UNKNOWN, STRENGTH, SAYS_NOTHING = 0.5, 0.45, 0.1
MOST_CLUES = 150


class Clue(NamedTuple):
    """A word, its weight between 0 (never spam) and 1, and in how many examples of spam and of others it was."""

    word: str
    weight: float
    spam: int
    good: int

    @property
    def host(self) -> str:
        """Where a link leads; empty for a word, and for any link."""
        return self.word.removeprefix(ANY_LINK) if self.word.startswith(ANY_LINK) else ""


@dataclass(frozen=True)
class Model:
    """`spam` and `good` are numbers of examples; `words` says in how many of each a word was."""

    spam: int = 0
    good: int = 0
    words: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def score(self, text: str) -> int:
        """Hundredths: 0 is as good as certainly no spam, 100 as good as certainly spam."""
        weights = [clue.weight for clue in self.clues(text)]
        is_spam = 1 - chance_of(-2 * sum(log(1 - weight) for weight in weights), len(weights))
        is_good = 1 - chance_of(-2 * sum(map(log, weights)), len(weights))
        return floor(100 * (1 + is_spam - is_good) / 2)

    def clues(self, text: str) -> list[Clue]:
        """The words that say something, the strongest first."""
        return self.strongest(words_in(text))[:MOST_CLUES]

    def strongest(self, words: set[str] | None = None) -> list[Clue]:
        """Of these, or of all that are known, those that say something."""
        known = self.words.keys() if words is None else words & self.words.keys()
        clues = (Clue(word, self.weight(word), *self.words[word]) for word in known)
        says_something = (clue for clue in clues if abs(clue.weight - UNKNOWN) >= SAYS_NOTHING)
        return sorted(says_something, key=lambda clue: (-abs(clue.weight - UNKNOWN), clue.word))

    def weight(self, word: str) -> float:
        """How likely a text with this word is spam, were there as much spam as anything else."""
        spam, good = self.words[word]
        of_spam, of_good = spam / self.spam, good / self.good
        return (STRENGTH * UNKNOWN + (spam + good) * of_spam / (of_spam + of_good)) / (STRENGTH + spam + good)


def chance_of(chi_squared: float, pairs: int) -> float:
    """Of so large a sum of squares by chance, with twice so many degrees of freedom."""
    half = chi_squared / 2
    term = total = exp(-half)
    for number in range(1, pairs):
        term *= half / number
        total += term
    return min(total, 1.0)
