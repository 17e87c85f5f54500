"""What a list of words finds, and what it leaves alone."""

import pytest

from core.phrases import Found, Phrases

LIST = Phrases(
    [
        "rapist", "cunt", "spam", "kill yourself", "kill", "café", "don't care", "σκύλος", "собака", "क्षमा",
        "كلب", "כלב", "狗", "死ね", "หมา", "개", "straße", "İstanbul",
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("You RAPIST.", ["rapist"]),
        ("two rapist, rapist", ["rapist", "rapist"]),
        ("kill yourself", ["kill yourself"]),
        ("Kill — Yourself", ["kill yourself"]),
        ("I could kill for tea", ["kill"]),
        ("a CAFE, a Cafe\u0301", ["café", "café"]),
        ("I don’t care, I dont care", ["don't care", "don't care"]),
        ("STRASSE", ["straße"]),
        ("istanbul", ["İstanbul"]),
        ("Ο ΣΚΎΛΟΣ", ["σκύλος"]),
        ("моя Собака", ["собака"]),
        ("मुझे क्षमा करो", ["क्षमा"]),
        ("هذا كَلْب هنا", ["كلب"]),
        ("זה כֶּלֶב", ["כלב"]),
        ("一只狗在这里", ["狗"]),
        ("おまえ死ねよ", ["死ね"]),
        ("นี่หมาของฉัน", ["หมา"]),
        ("저 개 봐", ["개"]),
        # In disguise.
        ("ѕраm for you, they said", ["spam"]),
        ("spa\u200dm and s\u00adpam", ["spam", "spam"]),
        ("sраm", ["spam"]),  # а and р of Cyrillic
        ("ѕсаm for you, they said", []),
        ("𝓼𝓹𝓪𝓶 ｓｐａｍ", ["spam", "spam"]),
        ("sp4m k1ll", ["spam", "kill"]),
        ("s p a m, s.p.a.m", []),
        ("buy s-p-a-m now", ["spam"]),
        # None of these.
        ("therapists and Scunthorpe, skilled in spamming", []),
        ("killing yourself", []),
        ("kill. your self", ["kill"]),
        ("кит и собаки", []),
        ("그 개의 집", []),
        ("", []),
        ("…?!  \n", []),
    ],
)
def test_a_list_finds_whole_words_however_they_are_written(text: str, phrases: list[str]) -> None:
    assert [found.phrase for found in LIST.find(text)] == phrases


def test_what_is_found_says_where_it_stands() -> None:
    text = "Oh, a Cafe\u0301 here"

    assert LIST.find(text) == [Found("café", 6, 11)]
    assert text[6:11] == "Cafe\u0301"


def test_lines_without_a_word_are_passed_over_and_an_empty_list_finds_nothing() -> None:
    assert Phrases(["", "  ", "…"]).find("… anything") == []


def test_the_work_grows_with_the_text_and_not_with_its_square() -> None:
    """Whatever the list: each word is looked at once for each word of the longest phrase."""
    hostile = Phrases([" ".join(["a"] * length) for length in range(1, 13)])

    assert len(hostile.find("a " * 2_500)) == 2_500
