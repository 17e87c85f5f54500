"""A language that nobody speaks: every word accented, written from right to left, and each sentence longer than it was.

What a page shows in it that is still plain English has not gone through gettext.
"""

import re
from pathlib import Path

import allauth
import django
import polib

from tests.languages.sentences import Sentence, sentences

CODE = "qps"  # of the codes that ISO 639-2 leaves to private use
ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀćđéƒğĥíĵķłɱñóþɋřšťúṽŵẋýžÁƁĆĐÉƑĞĤÍĴĶŁṀÑÓÞɊŘŠŤÚṼŴẊÝŽ",
)
RIGHT_TO_LEFT, END = "\u202e", "\u202c"
# What must stay as it is: places for values, tags, entities.
KEPT = re.compile(r"(%\(\w+\)[sd]|%[sdi%]|\{\w*\}|<[^>]*>|&\w+;|\n)")
WORD = re.compile(r"[A-Za-z][A-Za-z’']*")
LONGER = " ůñđ ṽíéř"
# The catalogues of what our pages are made with.
OTHERS = (Path(django.__file__).parent, Path(allauth.__file__).parent)


def marked(text: str) -> str:
    """The sentence in this language, a third longer, with everything in its place."""
    parts = [part if KEPT.fullmatch(part) else WORD.sub(mark, part) for part in KEPT.split(text)]
    longer = LONGER * max(1, len(text) // 30) if WORD.search(text) and "\n" not in text else ""
    return "".join(parts) + longer


def mark(word: re.Match[str]) -> str:
    return RIGHT_TO_LEFT + word[0].translate(ACCENTED) + END


def write_catalogues(folder: Path) -> None:
    """Make `folder` a place for LOCALE_PATHS."""
    place = folder / CODE / "LC_MESSAGES"
    place.mkdir(parents=True)
    catalogue(sentences() | others("django")).save_as_mofile(str(place / "django.mo"))
    catalogue(others("djangojs")).save_as_mofile(str(place / "djangojs.mo"))


def others(domain: str) -> set[Sentence]:
    """What Django and allauth say, from the English catalogues that they bring."""
    return {
        Sentence(entry.msgctxt, entry.msgid, entry.msgid_plural or None)
        for root in OTHERS
        for path in root.rglob(f"locale/en/LC_MESSAGES/{domain}.po")
        for entry in polib.pofile(str(path))
    }


def catalogue(said: set[Sentence]) -> polib.POFile:
    written = polib.POFile()
    written.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
    # One entry a sentence: with a plural where it has one anywhere.
    for (context, singular), plural in sorted(
        {
            (sentence.context or "", sentence.singular): sentence.plural
            for sentence in sorted(said, key=lambda s: s.plural or "")
        }.items()
    ):
        entry = polib.POEntry(msgctxt=context or None, msgid=singular)
        if plural:
            entry.msgid_plural, entry.msgstr_plural = plural, {0: marked(singular), 1: marked(plural)}
        else:
            entry.msgstr = marked(singular)
        written.append(entry)
    return written
