"""Names and words made comparable, and the handle that is made from a name."""

import re
from unicodedata import category, normalize

from core.clean_text import clean_line
from core.invisible import DRAWN_AS_NOTHING

HANDLE_LENGTH = range(3, 31)

#: Nobody may sign with a name that sounds like the people who run the place, or like an address of its pages.
RESERVED_HANDLES = frozenset(
    """
    abuse about account accounts admin administrator all anonymous api archive author authors billing bot care
    comment comments contact crisis dashboard deleted desk editor editors email erased everyone feed feeds
    former_reader guest healing help helpline here host hostmaster info legal login logout mail mailer_daemon media me
    mod moderation moderator moderators mods news newsletter no_reply nobody none noreply notifications null official
    owner post postmaster posts press privacy profile publication ready register robots root rss search security
    series service settings signin signup site sitemap somebody staff static studio subscribe superuser support
    sysadmin system team the_team topic topics undefined unknown up user users webmaster withdrawn writer writers
    www you
    """.split()  # noqa: SIM905 - a page of quotation marks is no easier to read
)

# Letters with a stroke or a ligature, which Unicode does not take apart into a letter and a mark.
_WHOLE_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n", "æ": "ae", "œ": "oe", "þ": "th"}
)
# Accents of the European scripts, points of Hebrew, short vowels of Arabic. The vowel signs of
# Hindi or Thai are letters to their readers and stay.
_ACCENT = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\ufe00-\ufe0f"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc]"
)
_APOSTROPHE = re.compile("['’ʼ`´.]")
_NOT_IN_A_HANDLE = re.compile("[^a-z0-9]+")
_NUMBER_AT_THE_END = re.compile("[0-9_ ]+$")

# How a digit is read by someone in a hurry: 1 as i or as l, and what stands between words not at all.
_READ_AS = str.maketrans("0345789", "oeastbg") | dict.fromkeys(map(ord, "_ -."))
_ONE_AS_I = _READ_AS | {ord("1"): "i"}
_ONE_AS_L = _READ_AS | {ord("1"): "l"}


def fold(text: str) -> str:
    """Return what two spellings of one name or word have in common: no case, no accents, nothing invisible.

    `fold("Zoë") == fold("ZOE")`. For comparing, never for showing. Folding twice is folding once.
    """
    return " ".join(without_accents(normalize("NFKC", clean_line(text)).casefold()).split())


def without_accents(text: str) -> str:
    """Return text without accents, points, strokes and whatever cannot be seen; its case stays."""
    bare = _ACCENT.sub("", normalize("NFD", text)).translate(_WHOLE_LETTERS)
    return normalize("NFC", "".join(c for c in bare if category(c) not in ("Cf", "Cs") and c not in DRAWN_AS_NOTHING))


def handle_from(display_name: str) -> str | None:
    """Return the handle a name suggests: `[a-z0-9_]`, 3 to 30 long. None when the name leaves none.

    It may be taken already. None also for a reserved one; the caller then makes up `reader_` and six digits.
    """
    folded = _APOSTROPHE.sub("", fold(display_name))
    handle = _NOT_IN_A_HANDLE.sub("_", folded).strip("_")[: HANDLE_LENGTH.stop - 1].strip("_")
    return None if len(handle) not in HANDLE_LENGTH or is_reserved(handle) else handle


def is_reserved(handle: str) -> bool:
    """Whether a handle reads like a reserved one: `Admin`, `adm1n`, `m0derator`, `admin_2`."""
    folded = fold(handle)
    spellings = (folded, _NUMBER_AT_THE_END.sub("", folded))
    return any(not _RESERVED.isdisjoint(_readings(spelling)) for spelling in spellings)


def _readings(handle: str) -> set[str]:
    return {handle.translate(_ONE_AS_I), handle.translate(_ONE_AS_L)}


_RESERVED = frozenset().union(*map(_readings, RESERVED_HANDLES))
