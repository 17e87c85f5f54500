"""“Did you mean”: what was looked for with words that are in our titles, opening lines and topics."""

import re
from difflib import SequenceMatcher

from django.db import connection, transaction

from posts.search.finding import is_found
from posts.search.question import Question

# Nobody types more than this by mistake, and each is compared with every word there is.
WORDS = 5
SHORTEST = 3
# Letters in a row that are shared. A swap in the middle of five letters leaves only a fifth of the trigrams.
ALIKE = 0.2
# How much of both words is the same, in the same order: “greif” and “grief” come to 0.8, “rest” and “test” to 0.75.
SAME = 0.7
LIKELY = 8
A_WORD = re.compile(r"[^\W_]+")
# What `%` finds are words at least this much alike, by their index; it cannot be told otherwise.
ALIKE_ENOUGH = f"SET LOCAL pg_trgm.similarity_threshold = {ALIKE}"
NEAREST = """
    SELECT word FROM posts_word WHERE word %% %(word)s AND length(word) BETWEEN %(shortest)s AND %(longest)s
    ORDER BY similarity(word, %(word)s) DESC, word LIMIT %(likely)s
"""


def suggestion(question: Question) -> str | None:
    """For a question that found nothing: other words that do find a published essay (the list of words knows drafts too), or None."""
    asked = question.words.lower()
    words = A_WORD.findall(asked)
    if len(words) > WORDS:
        return None
    other = " ".join(word if word != asked and is_found(question, word) else nearest(word) for word in words)
    return other if other != " ".join(words) and is_found(question, other) else None


def nearest(word: str) -> str:
    """The word of ours that is most like it; the word itself where none is like it."""
    if len(word) < SHORTEST:
        return word
    wanted: dict[str, str | int | float] = {
        "word": word,
        "shortest": len(word) - 2,
        "longest": len(word) + 2,
        "likely": LIKELY,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ALIKE_ENOUGH)
        cursor.execute(NEAREST, wanted)
        likely = [row[0] for row in cursor.fetchall()]
    best = max(likely, key=lambda other: sameness(word, other), default=word)
    return best if sameness(word, best) >= SAME else word


def sameness(word: str, other: str) -> float:
    return SequenceMatcher(None, word, other).ratio()
