"""The inside of an upright piano: strings in threes, hammers, red felt, a gilded frame."""

import numpy as np
from PIL import ImageDraw

from demo.art.canvas import (
    ACROSS,
    DOWN,
    HEIGHT,
    Point,
    cloud,
    lay,
    out_of_focus,
    pixels,
    polygon,
    pool,
    ramp,
    shape,
    shine,
    stroke,
    tone,
)
from demo.art.colour import Floats

NOTES = 22
PITCH = 1.10 / NOTES
STRANDS = (-0.0075, 0, 0.0075)
STRUCK = 12


def draw() -> Floats:
    """Return the cover of “A Slightly Narrow Fifth”."""
    sheet = soundboard()
    sheet = strings(sheet)
    sheet = pins(plate(sheet))
    sheet = felt_rail(sheet)
    for note in range(NOTES):
        sheet = hammer(sheet, note)
    return focus(lamp(sheet))


def place(note: float) -> float:
    return -0.05 + PITCH * (note + 0.5)


def soundboard() -> Floats:
    sheet = ramp(DOWN + 0.3 * ACROSS, [(0, (0.47, 0.08, 62)), (0.5, (0.35, 0.07, 55)), (1.2, (0.19, 0.035, 45))])
    return sheet * (1 + 0.05 * cloud(6, 900, 3) + 0.03 * cloud(160, 300, 4))[..., None]


def strings(sheet: Floats) -> Floats:
    """Three to a note, each with its shadow on the wood; one note is still moving."""
    glow = 0.80 + 0.2 * np.exp(-(((DOWN - 0.36) / 0.2) ** 2))
    sheet = lay(sheet, wires(width=5, soft=3, shift=0.011), tone((0.12, 0.02, 40)), 0.5)
    sheet = lay(sheet, wires(width=4, soft=0.8) * glow, tone((0.80, 0.035, 80)), 0.9)
    sheet = lay(sheet, wires(width=1, soft=0.7, shift=-0.0006), tone((0.97, 0.02, 85)), 0.8)
    x = place(STRUCK) + STRANDS[2]
    return lay(sheet, stroke((x, 0), (x + 0.012, 1), width=11, soft=3.5), tone((0.86, 0.04, 82)), 0.7)


def wires(width: int, soft: float, shift: float = 0) -> Floats:
    def draw_all(pen: ImageDraw.ImageDraw) -> None:
        for note in range(NOTES):
            for strand in STRANDS:
                x = place(note) + strand + shift
                pen.line(pixels([(x, 0), (x + 0.012, 1)]), fill=255, width=width)

    return shape(draw_all, soft)


def plate(sheet: Floats) -> Floats:
    """The iron frame across the top, bronzed, with a rounded lower edge."""
    edge = 0.215 + 0.030 * (ACROSS - 0.5)
    mask = np.clip((edge - DOWN) * HEIGHT / 2, 0, 1)
    bevel = np.clip((edge - DOWN) / 0.030, 0, 1)
    iron = ramp(
        bevel, [(0, (0.30, 0.06, 60)), (0.45, (0.52, 0.09, 74)), (0.8, (0.72, 0.105, 82)), (1, (0.60, 0.095, 78))]
    )
    shadow = np.exp(-np.clip(DOWN - edge, 0, None) / 0.03) * (edge < DOWN)
    sheet = lay(sheet, shadow, tone((0.10, 0.02, 40)), 0.65)
    return lay(sheet, mask, iron * (1 + 0.03 * cloud(9, 9, 6) + 0.05 * cloud(300, 120, 7))[..., None])


def pins(sheet: Floats) -> Floats:
    """Tuning pins in three rows, with a turn of wire round each."""
    places = [
        (place(note) + strand, 0.075 + 0.034 * row + 0.030 * (place(note) - 0.5))
        for note in range(NOTES)
        for row, strand in enumerate(STRANDS)
    ]

    def ends(pen: ImageDraw.ImageDraw) -> None:
        for x, y in places:
            pen.line(pixels([(x, y), (x, 0.2)]), fill=255, width=3)

    sheet = lay(sheet, shape(ends, 0.8), tone((0.83, 0.03, 82)), 0.85)
    sheet = lay(sheet, dots(places, 14, 5, 8, 11), tone((0.16, 0.03, 50)), 0.6)
    sheet = lay(sheet, dots(places, 11, 1), tone((0.40, 0.015, 250)))
    return shine(sheet, dots(places, 4, 2, -3, -3) * 0.85, tone((0.96, 0.02, 85)))


def dots(places: list[Point], size: float, soft: float, right: float = 0, down: float = 0) -> Floats:
    def draw_all(pen: ImageDraw.ImageDraw) -> None:
        for x, y in pixels(places):
            pen.ellipse((x - size + right, y - size + down, x + size + right, y + size + down), fill=255)

    return shape(draw_all, soft)


def felt_rail(sheet: Floats) -> Floats:
    """A strip of red felt woven behind the hammers, which is how a tuner silences the outer strings."""
    top, foot = 0.455, 0.500
    band = np.clip((DOWN - top) * HEIGHT / 3, 0, 1) * np.clip((foot - DOWN) * HEIGHT / 3, 0, 1)
    fold = 0.5 + 0.5 * np.cos((ACROSS - place(0)) / PITCH * 2 * np.pi)
    shadow = np.exp(-np.clip(DOWN - foot, 0, None) / 0.02) * (foot < DOWN)
    sheet = lay(sheet, shadow, tone((0.10, 0.02, 30)), 0.5)
    wool = ramp(fold, [(0, (0.27, 0.085, 358)), (1, (0.42, 0.105, 4))]) * (1 + 0.06 * cloud(4, 4, 21))[..., None]
    return lay(sheet, band, wool)


def hammer(sheet: Floats, note: int) -> Floats:
    """A wooden shank and a head of pressed felt; the struck one stands nearer the strings."""
    x, lift = place(note) + 0.006, 0.055 if note == STRUCK else 0
    top, wide = 0.660 - lift, PITCH * 0.40
    shank = polygon(
        (x - wide * 0.22, top + 0.20), (x + wide * 0.22, top + 0.20), (x + wide * 0.22, 1.01), (x - wide * 0.22, 1.01)
    )
    turn = np.clip((ACROSS - x) / wide * 0.5 + 0.5, 0, 1)
    sheet = lay(sheet, shape(lambda pen: head(pen, x + 0.012, top + 0.02, wide), 14), tone((0.08, 0.015, 40)), 0.55)
    sheet = lay(sheet, shank, ramp(turn, [(0.3, (0.66, 0.075, 70)), (0.7, (0.42, 0.07, 58))]))
    felt = ramp(
        turn, [(0, (0.80, 0.028, 85)), (0.3, (0.93, 0.022, 88)), (0.7, (0.80, 0.035, 80)), (1, (0.52, 0.045, 65))]
    )
    felt = (
        felt
        * (1 - 0.30 * np.clip((DOWN - top - 0.05) / 0.15, 0, 1))[..., None]
        * (1 + 0.025 * cloud(5, 5, 30))[..., None]
    )
    sheet = lay(sheet, shape(lambda pen: head(pen, x, top, wide), 1.2), felt)
    for groove in STRANDS:
        worn = stroke((x + groove - 0.002, top + 0.004), (x + groove - 0.002, top + 0.034), width=3, soft=1.4)
        sheet = lay(sheet, worn, tone((0.55, 0.04, 65)), 0.5)
    core = polygon(
        (x - wide * 0.94, top + 0.138),
        (x + wide * 0.94, top + 0.138),
        (x + wide * 0.86, top + 0.232),
        (x - wide * 0.86, top + 0.232),
    )
    return lay(sheet, core, ramp(turn, [(0.2, (0.62, 0.085, 62)), (0.8, (0.38, 0.07, 52))]))


def head(pen: ImageDraw.ImageDraw, x: float, top: float, wide: float) -> None:
    curve = np.linspace(np.pi, 0, 24)
    dome = [
        (x + wide * np.sign(np.cos(a)) * np.abs(np.cos(a)) ** 0.45, top + 0.045 - 0.045 * np.sin(a) ** 0.6)
        for a in curve
    ]
    pen.polygon(pixels([*dome, (x + wide * 0.94, top + 0.150), (x - wide * 0.94, top + 0.150)]), fill=255)


def lamp(sheet: Floats) -> Floats:
    """A work lamp from above left; the far corners fall into shadow."""
    light = pool(0.40, 0.36, 0.62, 0.52, 1.7)
    dim = sheet * (0.30 + 0.78 * light)[..., None]
    return shine(dim, pool(0.30, 0.10, 0.34, 0.20, 1.4) * 0.16, tone((0.92, 0.09, 78)))


def focus(sheet: Floats) -> Floats:
    """Sharp about the struck note, softer to either side."""
    away = np.clip(np.abs(ACROSS - place(STRUCK) + 0.08) / 0.42 - 0.38, 0, 1)
    sheet = lay(sheet, np.clip(away * 2, 0, 1), out_of_focus(sheet, 4))
    return lay(sheet, np.clip(away * 2 - 0.9, 0, 1), out_of_focus(sheet, 9))
