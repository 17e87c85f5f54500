"""The two words of a pen-name, in the language of the site.

There are at least 64 × 128 pairs in each language. No word names a body, a colour of skin, an age, a mood or a mistake, and none
is an insult, a person's name or a sign of mourning: whoever gets it may have written about the worst week of their life.
"""

from comments.pen_words import english, spanish


def words_of(number: int, language: str) -> str:
    """The pair of this number, of any size; English for a language that has no list of its own."""
    if language.partition("-")[0] == "es":
        return spanish.words_of(number)
    return english.words_of(number)
