"""What the demo's files promise before anything is loaded: people, lengths, and who answers whom."""

import re

import pytest

from demo.loading import files
from posts.reading_time import count_words

FINISHED = {slug: (front, body) for slug, front, body in files.essays() if not front.get("draft")}
PEOPLE = {person["handle"]: person for person in files.publication()["people"]}
# The seed of the whole, and by its own promise a page long.
THE_SEED = "the-night-shift"


@pytest.mark.parametrize("slug", FINISHED)
def test_an_essay_has_a_title_an_opening_line_writers_and_a_cover_that_is_described(slug):
    front, _body = FINISHED[slug]

    assert front["title"]
    assert front["standfirst"]
    assert {PEOPLE[writer]["role"] for writer in front["writers"]} == {"author"}
    if "cover" in front:
        assert front["cover_alt"]
        assert files.cover(front["cover"])


def test_lengths_go_from_five_hundred_words_to_sixteen_hundred():
    words = {slug: sum(count_words(body)) for slug, (_front, body) in FINISHED.items() if slug != THE_SEED}

    assert len(words) >= 14
    assert {slug: number for slug, number in words.items() if not 500 <= number <= 1600} == {}
    assert min(words.values()) < 650
    assert max(words.values()) > 1450


def test_one_essay_has_notes_of_several_lengths_and_every_note_is_called_once():
    _front, body = FINISHED["repairs-to-a-harmonium"]
    notes = re.findall(r"^\[\^(\d)\]: (.+)$", body, re.MULTILINE)

    assert 3 <= len(notes) <= 6
    assert max(len(words.split()) for _number, words in notes) > 100
    for number, _words in notes:
        assert body.count(f"[^{number}]") == 2


def test_some_essay_is_by_two_writers_and_every_author_has_one():
    authors = {handle for handle, person in PEOPLE.items() if person["role"] == "author"}

    assert any(len(front["writers"]) == 2 for front, _body in FINISHED.values())
    assert {writer for front, _body in FINISHED.values() for writer in front["writers"]} == authors


def test_addresses_are_of_nobody():
    assert {person["email"].rpartition("@")[2] for person in PEOPLE.values()} == {"demo.example"}
    everything = [body for _front, body in FINISHED.values()]
    everything += [line["body"] for slug in FINISHED for line in files.comments(slug)]
    assert [text for text in everything if re.search(r"[\w.]@[\w.]|www\.", text)] == []
    hosts = {host for text in everything for host in re.findall(r"https?://([\w.]+)", text)}
    assert {host for host in hosts if not host.endswith(".example")} == set()


@pytest.mark.parametrize("slug", FINISHED)
def test_everybody_who_speaks_or_decides_exists_and_answers_what_was_said_before(slug):
    said = {line["key"]: line for line in files.comments(slug)}

    assert len(said) == len(files.comments(slug))
    for line in said.values():
        others = [report["by"] for report in line.get("reports", [])] + [line.get("decided_by", line["by"])]
        assert {line["by"], *others} <= set(PEOPLE)
        assert line["by"] not in [report["by"] for report in line.get("reports", [])]
        if parent := said.get(line.get("parent", "")) or line.get("parent"):
            assert isinstance(parent, dict), f"{line['key']} answers nothing that is there"
            assert ("days_ago" in line) or line["minutes_after"] > parent["minutes_after"]


def test_a_comment_is_under_terms_that_there_are():
    terms = {term["slug"] for term in files.publication()["content_terms"]}
    used = [slug for essay in FINISHED for line in files.comments(essay) for slug in line.get("content_terms", [])]

    assert used
    assert set(used) <= terms


def test_comments_are_of_two_words_and_of_a_hundred():
    lengths = [len(line["body"].split()) for slug in FINISHED for line in files.comments(slug)]

    assert min(lengths) <= 2
    assert max(lengths) >= 80


def test_a_spanish_comment_stands_under_an_english_essay():
    front, _body = FINISHED["speaks-indistinctly"]
    bodies = [line["body"] for line in files.comments("speaks-indistinctly") if line["by"] == "ramon_iriarte"]

    assert front.get("language", "en") == "en"
    assert any("Dos años estuvo" in body for body in bodies)
