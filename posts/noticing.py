"""Whether a reader who knew an essay would notice that its words have changed."""

import re
from collections import Counter

from core.unspaced import UNSPACED_CLASS

#: As many words as an essay may lose, and as many as it may gain, before it counts as changed: a slip that is put
#: right, or two of them, is nobody's news.
A_FEW_WORDS = 4

# Where no space parts the words, each character is counted for one.
_WORD = re.compile(rf"[{UNSPACED_CLASS}]|[^\W{UNSPACED_CLASS}]+")


def is_noticeable(before: str, after: str, *, allowed: int = A_FEW_WORDS) -> bool:
    """Whether more than so many words were taken out, or more put in; capitals, signs and order do not matter."""
    old, new = words_of(before), words_of(after)
    return (old - new).total() > allowed or (new - old).total() > allowed


def words_of(text: str) -> Counter[str]:
    """How often each word is there, in small letters."""
    return Counter(_WORD.findall(text.casefold()))
