"""What a list of words finds, and what it leaves alone."""

import pytest

from core.phrases import Found, Phrases, Step, Word, words_of

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
        ("кит и соб\u0430ки", []),
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


# None of these was looked at while the list above, or the code, was written.
HELD_OUT = Phrases(
    [
        "hdp", "vete a la mierda", "anal", "ass", "cock", "sex", "coño", "kurwa mać", "đồ ngu", "гівно", "گاو", "નાલાયક",
        "முட்டாள்", "বোকা", "խելագար", "სულელი", "ባለጌ", "白痴", "아이씨", "şerefsiz",
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        # The words, as people write them in twelve languages.
        ("¡VETE A LA MIERDA!", ["vete a la mierda"]),
        ("el muy CONO, ¡Cõno!", ["coño", "coño"]),
        ("Kurwa Mac, kurwa mać", ["kurwa mać", "kurwa mać"]),
        ("Đồ NGU quá", ["đồ ngu"]),
        ("це ГІВНО", ["гівно"]),
        ("یک گاو بود", ["گاو"]),
        ("તું નાલાયક છે", ["નાલાયક"]),
        ("நீ முட்டாள் தான்", ["முட்டாள்"]),
        ("তুমি বোকা", ["বোকা"]),
        ("ԽԵԼԱԳԱՐ ես", ["խելագար"]),
        ("შენ სულელი ხარ", ["სულელი"]),
        ("አንተ ባለጌ ነህ", ["ባለጌ"]),
        ("你这个白痴啊", ["白痴"]),
        ("아이씨 뭐야", ["아이씨"]),
        ("ŞEREFSİZ adam", ["şerefsiz"]),
        # In disguise: letters of other scripts, joiners, soft hyphens, full width, digits, letters that stand alone.
        ("you \u0430ss", ["ass"]),
        ("a\u200bs\u200ds, a\u00ads\u2060s", ["ass", "ass"]),
        ("ａｓｓ and 𝐚𝐬𝐬", ["ass", "ass"]),
        ("5ex", ["sex"]),
        ("s e x, s-e-x", []),
        ("a-n-a-l", ["anal"]),
        # Other words, which have them inside.
        ("therapists analyse the class in Scunthorpe and Essex", []),
        ("a cocktail in Sussex, assume nothing, bass and canal", []),
        ("peacock, hancock, sexton; assassin, passage, analgesic", []),
        ("kurwa. Maciek", []),
        ("vete a la playa", []),
        ("с\u0430х\u0430р и вод\u0430", []),
    ],
)
def test_held_out_words_are_found_and_words_around_them_are_not(text: str, phrases: list[str]) -> None:
    assert [found.phrase for found in HELD_OUT.find(text)] == phrases


@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        "a" * 9 + " ",
        "kill ",
        "k i l l ",
        "a\u200b",
        "a'",
        "’",
        "\u0301",
        "\u0430a ",
        "狗",
        "🙂 ",
        "a-",
        "\ufdfa ",
    ],
)
def test_the_work_grows_with_the_text_and_not_with_its_square(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the text and the list: each word is looked at no oftener than the longest phrase has words."""
    longest = 12
    hostile = Phrases([" ".join([word] * length) for word in ("a", "kill", "狗") for length in range(1, longest + 1)])
    looks, after = [0], Step.after

    def counted(step: Step, word: Word) -> list[Step]:
        looks[0] += 1
        return after(step, word)

    monkeypatch.setattr(Step, "after", counted)
    text = piece * (5_000 // len(piece))
    hostile.find(text)

    assert looks[0] <= (longest + 1) * (len(words_of(text)) + 1)
