"""Essays that nobody here would have written, made in code: the fields of each by what is awkward in it."""

from typing import Any

from tests.text_samples.scripts import SPACED, UNSPACED

ADDRESS = "https://example.org/" + "a-long-path/" * 250
PARAGRAPH = (
    "It takes four minutes, and then it tells you so in the only word it has, which it says to everybody alike, "
    "to those who wait for it and to those who have long since left the room. "
)
WORDS_OF_PARAGRAPH = len(PARAGRAPH.split())
STANZA = "The kettle on the stove,\\\n&emsp;the stove against the wall,\\\n&emsp;&emsp;the wall that leans a little,\\\nand nobody in the hall."
LINES = "The kettle on the stove against the leaning wall,\\\nand nobody in the hall."
NESTED_LIST = "\n".join(
    f"{'  ' * depth}- {'Deeper still, and in a line of its own: ' * 3}{depth}" for depth in range(8)
)
DEEP_QUOTE = "\n".join(f"{'> ' * depth}Said by the one before, {depth}.\n{'> ' * depth}" for depth in range(1, 15))


def paragraphs(words: int) -> str:
    return "\n\n".join([PARAGRAPH.strip()] * (words // WORDS_OF_PARAGRAPH))


def in_script(name: str, language: str, title: str) -> dict[str, Any]:
    sample = SPACED[name] if name in SPACED else UNSPACED[name][0]
    body = [
        sample,
        f"## {sample[:20]}",
        f"- {sample}",
        f"> {sample}",
        f"> *{sample[:60]}*",
        f"{sample}[^1]",
        f"[^1]: {sample}",
    ]
    return {
        "title": title,
        "standfirst": sample[:120],
        "body": "\n\n".join([*body[:-1] * 3, body[-1]]),
        "language": language,
    }


def noted(number: int) -> str:
    """A text in which so many notes are mentioned, every tenth twice."""
    marks = (f"{PARAGRAPH.strip()}[^{n}]{f' Again[^{n}].' if n % 10 == 0 else ''}" for n in range(1, number + 1))
    notes = (f"[^{n}]: See {ADDRESS[: 60 + n]}, page {n}." for n in range(1, number + 1))
    return "\n\n".join([*marks, *notes])


ESSAYS: dict[str, dict[str, Any]] = {
    "40 words": {"title": "Short", "body": " ".join(["word"] * 40)},
    "20,000 words": {"title": "A very long day", "body": paragraphs(20_000 + WORDS_OF_PARAGRAPH)},
    "one paragraph of 5,000 words": {"title": "Without a breath", "body": PARAGRAPH * (5_000 // WORDS_OF_PARAGRAPH)},
    "60 pictures": {
        "title": "An album",
        "body": "\n\n".join(f'![Picture {n}](/static/img/icon-512.png "The {n}th of sixty")' for n in range(60)),
    },
    "Arabic": in_script("Arabic", "ar", "ما عرفه الإبريق عن الانتظار"),
    "Hebrew": in_script("Hebrew", "he", "מה שהקומקום ידע על המתנה"),
    "Japanese": in_script("Japanese", "ja", "やかんが待つことについて知っていたこと"),
    "Thai": in_script("Thai", "th", "สิ่งที่กาน้ำรู้เกี่ยวกับการรอคอย"),
    "poems": {"title": "Three stanzas", "body": "\n\n".join([LINES] + [STANZA] * 3 + [f"*{STANZA}*", "word " * 15 + "\\\nend"])},
    "nested lists": {"title": "Lists", "body": f"{NESTED_LIST}\n\n1. one\n   1. one of one\n      1. one of one of one"},
    "300 footnotes": {"title": "Sources", "body": noted(300)},
    "a title of 200 characters without spaces": {"title": "Rindfleisch" * 18 + "ab", "standfirst": "x" * 300, "body": "A."},
    "a title of 200 characters with spaces": {"title": "What it knew " * 15 + "after", "body": "A."},
    "a title of one word": {"title": "Donaudampfschifffahrtsgesellschaftskapitän", "body": "A."},
    "a title of one letter": {"title": "O", "body": "A."},
    "an address of 3,000 characters": {
        "title": "A link",
        "body": f"Before {ADDRESS} after. <{ADDRESS}>\n\n[{'word' * 200}]({ADDRESS})\n\n## {ADDRESS[:300]}\n\n> *{ADDRESS[:300]}*",
        "content_note": "x" * 150,
    },
    "deep quotes": {"title": "Hearsay", "body": DEEP_QUOTE},
    "code and tables": {
        "title": "Not for essays",
        "body": "| a | b |\n|---|---|\n| " + "long " * 60 + "| c |\n\n```\n" + "x" * 400 + "\n```\n\n    " + "y" * 400,
    },
    "nothing but marks": {"title": "¿?", "body": "# #\n\n***\n\n---\n\n> \n\n- \n\n[^1]\n\n![](/nowhere.png)"},
}  # fmt: skip
