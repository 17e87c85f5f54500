"""Phrases with which somebody may be in danger now, as the product brings them: en.toml and es.toml.

Nothing looks for them until an administrator has written who, of a helping profession, reviewed them. How many sentences
they find and miss is measured on sentences.toml, and printed in docs/care.md.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from core.phrases import Phrases

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "es")


class Measure(NamedTuple):
    """Of the sentences of one language: how many that may need a person are found, of how many; and of the others."""

    language: str
    found: int
    at_risk: int
    mistaken: int
    others: int

    @property
    def recall(self) -> int:
        """Hundredths of the sentences of risk that are found."""
        return round(100 * self.found / self.at_risk)

    @property
    def precision(self) -> int:
        """Hundredths of what is found that is a sentence of risk."""
        return round(100 * self.found / (self.found + self.mistaken))


@cache
def built_in() -> str:
    """All phrases of all languages, a line each."""
    return "\n".join(phrase for language in LANGUAGES for phrase in read(language)["phrases"])


def measured() -> list[Measure]:
    """What the built-in list of each language finds in our own sentences."""
    sentences = read("sentences")
    return [measure(language, sentences[language]) for language in LANGUAGES]


def measure(language: str, sentences: dict[str, list[str]]) -> Measure:
    phrases = Phrases(read(language)["phrases"])
    found = {kind: sum(bool(phrases.find(one)) for one in ones) for kind, ones in sentences.items()}
    return Measure(language, found["risk"], len(sentences["risk"]), found["other"], len(sentences["other"]))


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text())
