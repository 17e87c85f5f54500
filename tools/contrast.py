"""WCAG 2 contrast of every pair of colour tokens that the style sheets use, by day and by night.

Reads tokens.css itself, so that a colour changed there is checked here.

    python -m tools.contrast [static/css/tokens.css]
"""

import re
import sys
from math import cos, radians, sin
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PAIR = re.compile(r"--([a-z-]+):\s*light-dark\(oklch\(([^)]+)\),\s*oklch\(([^)]+)\)\)")
THEMES = ("day", "night")

# WCAG 2.2: 1.4.6 (AAA) for text, 1.4.3 (AA) where a wash lies under small print, 1.4.11 for edges and focus rings.
TEXT, TEXT_ON_WASH, EDGE = 7.0, 4.5, 3.0
PAPERS = ("paper", "paper-raised", "paper-sunken")
WASHES = ("accent-wash", "wait-wash", "ok-wash", "stop-wash", "info-wash")
TINTS = range(1, 7)

CHECKS: list[tuple[str, tuple[str, ...], float]] = [
    ("ink", PAPERS + WASHES, TEXT),
    ("ink-soft", PAPERS + WASHES, TEXT),
    ("ink-faint", ("paper", "paper-raised"), TEXT),
    ("ink-faint", ("paper-sunken", *WASHES), TEXT_ON_WASH),
    ("accent", (*PAPERS, "accent-wash"), TEXT),
    ("on-solid", ("solid", "solid-strong"), TEXT),
    ("ok-btn-fg", ("ok",), TEXT),
    *((colour, ("paper", "paper-raised", f"{colour}-wash"), TEXT) for colour in ("ok", "wait", "stop")),
    ("info", ("paper", "info-wash"), TEXT),
    ("line-strong", PAPERS, EDGE),
    ("focus", PAPERS + WASHES, EDGE),
    *((f"avatar-{tint}-fg", (f"avatar-{tint}-bg",), TEXT) for tint in TINTS),
]

type Oklch = tuple[float, float, float]

# Colours written in place in core.css.
IN_PLACE: dict[str, tuple[Oklch, Oklch]] = {"ok-btn-fg": ((0.99, 0.004, 80), (0.22, 0.03, 155))}
for _tint, _hue in zip(TINTS, (350, 60, 110, 165, 235, 300), strict=True):
    IN_PLACE[f"avatar-{_tint}-bg"] = ((0.915, 0.032, _hue), (0.36, 0.045, _hue))
    IN_PLACE[f"avatar-{_tint}-fg"] = ((0.36, 0.06, _hue), (0.92, 0.03, _hue))


class Result(NamedTuple):
    foreground: str
    background: str
    theme: str
    ratio: float
    needed: float


def tokens(css: str) -> dict[str, tuple[Oklch, Oklch]]:
    """Return each colour by day and by night; the first definition counts, prefers-contrast comes later in the file."""
    found = dict(IN_PLACE)
    for name, day, night in PAIR.findall(css):
        found.setdefault(name, (_numbers(day), _numbers(night)))
    return found


def results(css: str) -> list[Result]:
    """Return the ratio of every pair in both themes."""
    colours = tokens(css)
    return [
        Result(foreground, background, THEMES[i], ratio(colours[foreground][i], colours[background][i]), needed)
        for foreground, backgrounds, needed in CHECKS
        for background in backgrounds
        for i in (0, 1)
    ]


def failures(css: str) -> list[Result]:
    """Return the pairs that cannot be read well enough."""
    return [result for result in results(css) if result.ratio < result.needed]


def ratio(one: Oklch, other: Oklch) -> float:
    """Return the contrast of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Oklch) -> float:
    """Return the relative luminance of what a screen shows: in gamut, in eight bits."""
    red, green, blue = (_decoded(round(255 * _encoded(min(1, max(0, channel)))) / 255) for channel in _linear(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: Oklch) -> tuple[float, float, float]:
    """OKLCH to linear sRGB, by Björn Ottosson's matrices."""
    lightness, chroma, hue = colour
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _encoded(channel: float) -> float:
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def _decoded(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _numbers(text: str) -> Oklch:
    lightness, chroma, hue = (float(number) for number in text.split()[:3])
    return lightness, chroma, hue


if __name__ == "__main__":
    css = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "static/css/tokens.css").read_text()
    for result in results(css):
        low = "" if result.ratio >= result.needed else "  too low"
        print(f"{result.foreground:14}{result.background:14}{result.theme:6}{result.needed:5}{result.ratio:8.2f}{low}")
    sys.exit(bool(failures(css)))
