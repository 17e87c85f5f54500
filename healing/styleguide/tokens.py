"""The tokens as the page shows them: colours with their ratios, sizes of type, steps of space, icons."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings

from healing.styleguide.colours import TOKENS, colours, hexadecimal
from healing.styleguide.contrast import results

SPRITE = Path(settings.BASE_DIR) / "templates/_icons.svg"
SYMBOL = re.compile(r'id="i-([a-z]+)"')
TYPE = ("xs", "s", "m", "comment", "essay", "l", "xl", "2xl", "3xl")
SPACES = range(1, 10)


def colour_rows() -> list[dict[str, str]]:
    """Each colour with its hexadecimal by day and by night."""
    found = colours(TOKENS.read_text(encoding="utf-8"))
    return [
        {"name": name, "day": hexadecimal(day), "night": hexadecimal(night)} for name, (day, night) in found.items()
    ]


def pair_rows() -> list[dict[str, Any]]:
    """Each pair once, with its ratio by day and by night and the ratio it needs."""
    found = list(results(TOKENS.read_text(encoding="utf-8")))
    return [
        {
            "front": day.foreground,
            "back": day.background,
            "needed": f"{day.needed:g}",
            "day": f"{day.ratio:.2f}",
            "night": f"{night.ratio:.2f}",
        }
        for day, night in zip(found[::2], found[1::2], strict=True)
    ]


def icons() -> list[str]:
    return SYMBOL.findall(SPRITE.read_text(encoding="utf-8"))
