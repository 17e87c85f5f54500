"""The colours of tokens.css, by day and by night, also as those see them who ask for more contrast."""

import re
from collections.abc import Iterator
from math import cos, radians, sin
from pathlib import Path
from typing import NamedTuple

TOKENS = Path(__file__).resolve().parents[2] / "static/css/tokens.css"
THEMES = ("day", "night")

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
COLOUR = re.compile(r"--([a-z0-9-]+):\s*light-dark\(oklch\(([^)]+)\),\s*oklch\(([^)]+)\)\)")
SAME_AS = re.compile(r"--([a-z0-9-]+):\s*var\(--([a-z0-9-]+)\)\s*;")
DEVICE = re.compile(r"@media \(prefers-contrast: more\) \{\s*:root \{(.*?)\}", re.DOTALL)
READER = re.compile(r':root\[data-contrast="more"\] \{(.*?)\}', re.DOTALL)

# Below these, sRGB is a straight line (IEC 61966-2-1).
STRAIGHT_LIGHT, STRAIGHT_CODE = 0.0031308, 0.04045

type Oklch = tuple[float, float, float]
type Colours = dict[str, tuple[Oklch, Oklch]]


class Wishes(NamedTuple):
    """Who asks for more contrast: the device, the reader, or both."""

    of_device: bool = False
    of_reader: bool = False

    def __str__(self) -> str:
        asking = [who for who, asks in (("device", self.of_device), ("reader", self.of_reader)) if asks]
        return f"more contrast ({' and '.join(asking)})" if asking else "ordinary"


EVERY_WISH = tuple(Wishes(device, reader) for device in (False, True) for reader in (False, True))


def colours(css: str, wishes: Wishes = EVERY_WISH[0]) -> Colours:
    """Return what each token is by day and by night; raises ValueError where a set of the style sheet is missing."""
    css = COMMENT.sub("", css)
    ordinary, device, reader = _sets(css)
    return _resolved("".join((ordinary, device if wishes.of_device else "", reader if wishes.of_reader else "")))


def _sets(css: str) -> tuple[str, str, str]:
    """The ordinary colours end where the first wish begins."""
    device, reader = DEVICE.search(css), READER.search(css)
    if not device or not reader:
        raise ValueError("The colours for those who ask for more contrast are not where they were.")
    return css[: min(device.start(), reader.start())], device[1], reader[1]


def _resolved(css: str) -> Colours:
    """The later definition counts, as in the browser."""
    found = {name: (_numbers(day), _numbers(night)) for name, day, night in COLOUR.findall(css)}
    same = {name: other for name, other in SAME_AS.findall(css) if other in found}
    return found | {name: found[same.get(other, other)] for name, other in same.items()}


def _numbers(text: str) -> Oklch:
    lightness, chroma, hue = (float(number) for number in text.split()[:3])
    return lightness, chroma, hue


def ratio(one: Oklch, other: Oklch) -> float:
    """Return the contrast of two colours by WCAG 2, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Oklch) -> float:
    """Return the relative luminance of what a screen shows: in gamut, in eight bits."""
    red, green, blue = (_decoded(channel / 255) for channel in shown(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def shown(colour: Oklch) -> Iterator[int]:
    """Return red, green and blue, 0 to 255."""
    return (round(255 * _encoded(min(1, max(0, channel)))) for channel in _linear(colour))


def hexadecimal(colour: Oklch) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in shown(colour))


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
    return 12.92 * channel if channel <= STRAIGHT_LIGHT else 1.055 * channel ** (1 / 2.4) - 0.055


def _decoded(channel: float) -> float:
    return channel / 12.92 if channel <= STRAIGHT_CODE else ((channel + 0.055) / 1.055) ** 2.4
