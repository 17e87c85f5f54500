"""Where somebody's device forces its own colours, what is chosen or current has an outline: a wash or a shadow is gone."""

import re
from pathlib import Path

import pytest

SHEETS = sorted(Path(__file__).resolve().parents[2].glob("static/css/*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STATE = re.compile(r"\[aria-(?:current|pressed)|:checked|:target")
SELECTOR = re.compile(r"([^{};]+)\{")
CLASS = re.compile(r"\.([a-z][\w-]*)")
# Said in words or by the browser's own box, too: a heading one came to, the switch that hides another's rule.
SAID_OTHERWISE = {"comment__found", "comment__head"}


def rules(sheet: Path) -> str:
    return COMMENT.sub("", sheet.read_text(encoding="utf-8"))


def blocks(styles: str) -> list[str]:
    """What stands between the braces of each @media (forced-colors: active)."""
    found = []
    for start in re.finditer(r"@media \(forced-colors: active\) \{", styles):
        depth, end = 1, start.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(styles[end], 0)
            end += 1
        found.append(styles[start.end() : end - 1])
    return found


FORCED = "".join(block for sheet in SHEETS for block in blocks(rules(sheet)))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_state_that_colour_shows_has_an_outline_too(sheet: Path) -> None:
    outlined = set(CLASS.findall(FORCED))
    states = [found.strip() for found in SELECTOR.findall(rules(sheet)) if STATE.search(found)]
    missing = [
        state
        for state in states
        if (classes := set(CLASS.findall(state))) and not classes & (outlined | SAID_OTHERWISE)
    ]

    assert missing == []


def test_the_outlines_are_there_to_be_found() -> None:
    assert "outline" in FORCED
    assert {"masthead__nav", "comments__bar", "seg__opt", "comment"} <= set(CLASS.findall(FORCED))
