"""Every pair of colours that the style sheets use can be read: by day and by night, ordinary and with more contrast."""

import re

import pytest

from healing.styleguide.colours import EVERY_WISH, TOKENS, colours, ratio
from healing.styleguide.contrast import CHECKS, failures
from tools import contrast

CSS = TOKENS.read_text()
SHEETS = sorted(TOKENS.parent.glob("*.css"))
# Hairlines and stitches: ornament, looked at where more contrast is asked for.
ORNAMENT = {"line", "accent-line"}
# On pictures and behind dialogs, and in Django's admin, whose own colours are not ours: tests/browser looks at it.
OUTSIDE = {"admin.css", "admin_posts.css", "essay_editor.css"}


def test_every_pair_is_readable_in_every_set() -> None:
    assert [str(failure) for failure in failures(CSS)] == []


def test_every_colour_is_in_a_pair() -> None:
    looked_at = {name for front, backs, _ in CHECKS for name in (front, *backs)}

    assert set(colours(CSS)) - ORNAMENT == looked_at


@pytest.mark.parametrize(
    ("wanted", "instead", "found"),
    [
        (
            r"--ink-faint: light-dark\(oklch\(0\.440",
            "--ink-faint: light-dark(oklch(0.600",
            "ink-faint on paper, day, ordinary",
        ),
        (r"(--ink-faint: .*) oklch\(0\.755", r"\1 oklch(0.500", "ink-faint on paper, night, ordinary"),
        (r"oklch\(0\.83 0\.014 72\)", "oklch(0.5 0.014 72)", "ink-faint on paper, night, more contrast (device)"),
        (
            r"--paper: light-dark\(oklch\(1 0 0\)",
            "--paper: light-dark(oklch(0.5 0 0)",
            "ink on paper, day, more contrast (reader)",
        ),
    ],
)
def test_a_colour_that_cannot_be_read_ends_the_command(tmp_path, capsys, wanted, instead, found) -> None:
    changed, number = re.subn(wanted, instead, CSS)
    (tmp_path / "tokens.css").write_text(changed)

    assert number
    assert contrast.main(str(tmp_path / "tokens.css")) == 1
    assert found in capsys.readouterr().out


def test_the_command_says_nothing_is_wrong_with_ours(capsys) -> None:
    assert contrast.main() == 0
    assert " 0 too low" in capsys.readouterr().out


def test_a_set_that_is_missing_is_said() -> None:
    with pytest.raises(ValueError, match="more contrast"):
        colours(CSS.replace("prefers-contrast", "prefers-nothing"), EVERY_WISH[0])


def test_black_on_white_is_twenty_one() -> None:
    assert ratio((0, 0, 0), (1, 0, 0)) == pytest.approx(21)


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if sheet != TOKENS], ids=lambda sheet: sheet.name)
def test_colours_are_written_once(sheet) -> None:
    """A colour outside tokens.css escapes the check."""
    found = [line.strip() for line in sheet.read_text().splitlines() if re.search(r"oklch\(|#[0-9a-f]{3,8}\b", line)]

    assert sheet.name in OUTSIDE or found == []
