"""Characters nobody can see: which of them belong in a text, and which are nothing at all."""

import re
from functools import lru_cache
from unicodedata import category

#: Letters and symbols that are drawn as nothing: the Hangul fillers, the empty Braille pattern,
#: the null notehead, and the placeholder that stays behind where a picture was pasted.
DRAWN_AS_NOTHING = frozenset("\u115f\u1160\u3164\uffa0\u2800\U0001d159\ufffc")

#: Reserved for emoji by the Unicode Standard. Phones draw the new ones before Python knows them.
_FUTURE_EMOJI = (range(0x1F000, 0x1FB00), range(0x1FC00, 0x1FFFE))

_TAG_LETTER = "[\U000e0061-\U000e007a]"
_TAG_LETTER_OR_DIGIT = "[\U000e0030-\U000e0039\U000e0061-\U000e007a]"
#: The flags of England, Scotland, Texas …: a black flag, a country, a region of it, the end (UTS 51, annex C).
_FLAG = re.compile(f"\U0001f3f4{_TAG_LETTER}{{2}}{_TAG_LETTER_OR_DIGIT}{{1,4}}\U000e007f")
_FLAG_OR_TAG = re.compile(f"({_FLAG.pattern})|[\U000e0000-\U000e007f]")

# A byte order mark in the middle of a text, annotation anchors, controls that Unicode has deprecated.
_STRAY = frozenset("\ufeff\ufff9\ufffa\ufffb\u206a\u206b\u206c\u206d\u206e\u206f")


@lru_cache(maxsize=4096)
def belongs(character: str) -> bool:
    """Whether a text may hold this character: no control but newline and tab, no surrogate, no noncharacter."""
    match category(character):
        case "Cc":
            return character in "\n\t"
        case "Cs":
            return False
        case "Cn":
            return _is_future_emoji(character)
        case _:
            return character not in _STRAY


def without_loose_tags(text: str) -> str:
    """Drop tag characters, which can hide a whole sentence, except where they spell an emoji flag."""
    return text if text.isascii() else _FLAG_OR_TAG.sub(lambda found: found[1] or "", text)


@lru_cache(maxsize=4096)
def is_visible(character: str) -> bool:
    """Whether this character alone leaves a trace for the eye: letter, digit, punctuation, symbol or emoji."""
    return (category(character)[0] in "LNPS" or _is_future_emoji(character)) and character not in DRAWN_AS_NOTHING


def _is_future_emoji(character: str) -> bool:
    return category(character) == "Cn" and any(ord(character) in reserved for reserved in _FUTURE_EMOJI)
