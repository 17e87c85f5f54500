"""Scripts that write no space between words, as code-point ranges.

Readers of these scripts are counted by the character, not by the word, and emphasis
may begin in the middle of what would elsewhere be a word.
Source of the ranges: the block and script tables of the Unicode Character Database.
"""

CHINESE = (
    (0x2E80, 0x2FDF),  # radicals
    (0x3005, 0x3007),  # the repetition mark, the closing mark and the zero
    (0x3021, 0x3029),  # numerals of Suzhou
    (0x3038, 0x303B),
    (0x3100, 0x312F),  # bopomofo
    (0x31A0, 0x31BF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2FFFD),
    (0x30000, 0x3FFFD),
)
JAPANESE = (
    (0x3041, 0x30FF),  # hiragana and katakana
    (0x31F0, 0x31FF),
    (0xFF66, 0xFF9F),  # half-width katakana
    (0x1AFF0, 0x1B16F),
)
THAI = ((0x0E00, 0x0E7F),)
LAO = ((0x0E80, 0x0EFF),)
KHMER = ((0x1780, 0x17FF), (0x19E0, 0x19FF))
BURMESE = ((0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F))

UNSPACED = CHINESE + JAPANESE + THAI + LAO + KHMER + BURMESE

#: The same ranges, to stand inside the square brackets of a regular expression.
UNSPACED_CLASS = "".join(f"{chr(first)}-{chr(last)}" for first, last in UNSPACED)


def is_unspaced(character: str) -> bool:
    """Whether this one character belongs to a script written without spaces, its punctuation included."""
    return any(first <= ord(character) <= last for first, last in UNSPACED)
