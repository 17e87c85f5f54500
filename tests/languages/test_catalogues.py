"""The catalogues in locale/: nothing is missing from them, nothing in them is broken, and a language on offer is whole."""

import re

import polib
import pytest
from django.conf import settings

from care.lines import all_lines
from care.wording import WORDS
from tests.languages.sentences import ROOT, Sentence, sentences
from tools.catalogues import tidied

CATALOGUES = sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))
# Values, tags, and the middle of a Markdown link, which is an address.
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}|<[^>]*>|\]\((?:%|[^)]*\.)[^)]*\)")


def name_of(path) -> str:
    return path.parts[-3]


def opened(path) -> polib.POFile:
    return polib.pofile(str(path), wrapwidth=0)


def translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_a_catalogue_has_every_sentence_and_no_other(path):
    """Run bin/messages where it has not. What is looked for here is found without GNU gettext, in the code itself."""
    here = {Sentence(entry.msgctxt, entry.msgid, entry.msgid_plural or None) for entry in opened(path)}
    # A sentence that is said both with a number and without is one entry.
    known = {(sentence.context, sentence.singular) for sentence in here}
    said = {(sentence.context, sentence.singular) for sentence in sentences()}

    assert said - known == set(), "not in the catalogue: run bin/messages"
    assert known - said == set(), "said nowhere any more: run bin/messages"


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_a_catalogue_that_is_offered_is_whole(path):
    if name_of(path) not in dict(settings.LANGUAGES):
        pytest.skip(f"{name_of(path)} is not on offer: {opened(path).percent_translated()} % of it is translated")

    assert [entry.msgid for entry in opened(path) if not all(translations(entry))] == []


def test_every_language_on_offer_but_english_has_a_catalogue():
    assert {code for code, _name in settings.LANGUAGES} - {"en"} <= set(map(name_of, CATALOGUES))


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_nothing_in_a_catalogue_is_guessed(path):
    assert [entry.msgid for entry in opened(path) if entry.fuzzy or entry.obsolete] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_a_translation_has_the_places_and_tags_of_its_sentence(path):
    """The plural decides, because a singular may say “one” in words."""
    wrong = [
        (entry.msgid, text)
        for entry in opened(path)
        for text in translations(entry)
        if (text and not places(text) <= places(entry.msgid) | places(entry.msgid_plural))
        or (text and not (places(entry.msgid_plural or entry.msgid) - COUNTS) <= places(text))
    ]  # fmt: skip

    assert wrong == []


COUNTS = {"%(n)d", "%(count)d", "%(n)s", "%(over)s", "%(number)s", "%(days)s", "%(hours)s", "%d"}


def places(text: str) -> set[str]:
    return set(PLACE.findall(text or ""))


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_what_the_site_reads_is_what_is_written(path):
    read = polib.mofile(str(path.with_suffix(".mo")))

    assert {said(entry) for entry in read} == {said(entry) for entry in opened(path) if all(translations(entry))}


def said(entry: polib.POEntry) -> tuple:
    return (entry.msgctxt, entry.msgid, entry.msgid_plural, tuple(translations(entry)))


@pytest.mark.parametrize("path", CATALOGUES, ids=name_of)
def test_a_catalogue_is_tidy(path):
    assert path.read_text(encoding="utf-8") == str(tidied(opened(path)))


def test_every_word_of_the_lines_can_be_translated():
    lines = all_lines()
    words = {line.where for line in lines.emergency} | {line.hours for line in lines.helplines}
    words |= {line.note for line in (*lines.emergency, *lines.directories, *lines.helplines)}

    assert words - {""} == set(WORDS)
