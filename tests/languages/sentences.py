"""Every sentence of the interface, found in the code itself without GNU gettext: in Python by its syntax, in templates by Django."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
APPS = tuple(sorted(place.parent.name for place in ROOT.glob("*/apps.py")))
TEMPLATES = {".html", ".txt", ".svg", ".xml"}
# Where the message stands among the arguments: context, singular, plural.
PLACES: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
CALL = re.compile(rf"(?<![\w.])(?:{'|'.join(PLACES)})\(")


class Sentence(NamedTuple):
    context: str | None
    singular: str
    plural: str | None


def sentences() -> set[Sentence]:
    """All of them, wherever they stand."""
    return {sentence for path in sources() for sentence in sentences_in(path)}


def sources() -> Iterator[Path]:
    for folder in (*APPS, "templates"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix == ".py" or path.suffix in TEMPLATES:
                yield path


def sentences_in(path: Path) -> Iterator[Sentence]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        calls: Iterator[ast.Call] = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    else:
        calls = calls_in(templatize(text, origin=str(path)))
    return filter(None, map(sentence_of, calls))


def calls_in(templatized: str) -> Iterator[ast.Call]:
    """The calls that Django makes of a template's tags; all else in it is no Python."""
    for found in CALL.finditer(templatized):
        for end in re.finditer(r"\)", templatized[found.end() :]):
            try:
                expression = ast.parse(templatized[found.start() : found.end() + end.end()], mode="eval").body
            except SyntaxError:
                continue
            if isinstance(expression, ast.Call):
                yield expression
            break


def sentence_of(call: ast.Call) -> Sentence | None:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name not in PLACES:
        return None
    texts = [argument.value if isinstance(argument, ast.Constant) else None for argument in call.args]
    context, singular, plural = (
        None if place is None or place >= len(texts) else texts[place] for place in PLACES[name]
    )
    return Sentence(context, singular, plural) if isinstance(singular, str) and singular else None
