"""Every pair of colours that the style sheets use can be read, by day and by night."""

import re
from pathlib import Path

from tools.contrast import ROOT, failures, tokens

TOKENS = (ROOT / "static/css/tokens.css").read_text()


def test_every_pair_is_readable_in_both_themes() -> None:
    assert failures(TOKENS) == []


def test_a_colour_that_cannot_be_read_is_found() -> None:
    faint = re.sub(r"--ink-faint: light-dark\(oklch\(0\.\d+", "--ink-faint: light-dark(oklch(0.600", TOKENS)

    assert faint != TOKENS
    assert {failure.foreground for failure in failures(faint)} == {"ink-faint"}


def test_colours_are_written_once() -> None:
    """A colour outside tokens.css escapes the check; those few in core.css are copied into it by hand."""
    copied = {"selection", "ok", "avatar", "seg"}
    for sheet in Path(ROOT / "static/css").glob("*.css"):
        if sheet.name == "tokens.css":
            continue
        for line in sheet.read_text().splitlines():
            if "oklch(" in line or re.search(r"#[0-9a-f]{3,8}\b", line):
                assert any(name in line for name in copied), f"{sheet.name}: {line.strip()}"
    assert tokens(TOKENS)
