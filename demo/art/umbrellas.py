"""A rail of rolled umbrellas in a basement, each with its tag; one is yellow."""

import numpy as np
from PIL import ImageDraw

from demo.art.canvas import (
    ACROSS,
    DOWN,
    HEIGHT,
    WIDTH,
    Point,
    cloud,
    lay,
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

RAIL = 0.185
UMBRELLAS = 15
STEP = 0.0685
YELLOW = 9
LAMP = (0.47, -0.02)
# Cloth: lightness, chroma, hue; most are black, which is never quite black.
CLOTHS = (
    (0.24, 0.018, 300), (0.26, 0.012, 260), (0.22, 0.012, 320), (0.30, 0.050, 262), (0.23, 0.014, 290),
    (0.25, 0.012, 310), (0.31, 0.075, 15), (0.24, 0.012, 280), (0.22, 0.016, 300), (0.79, 0.145, 88),
    (0.25, 0.014, 290), (0.24, 0.012, 250), (0.33, 0.055, 155), (0.23, 0.014, 310), (0.26, 0.014, 290),
)  # fmt: skip
HANDLES = ((0.50, 0.095, 52), (0.28, 0.02, 300), (0.60, 0.10, 62), (0.42, 0.085, 42))


def draw() -> Floats:
    """Return the cover of “Describe the Item”."""
    sheet = basement()
    for index in range(UMBRELLAS):
        sheet = lay(sheet, outline(index, shift=0.020, drop=0.022, soft=11), tone((0.15, 0.02, 300)), 0.55)
    sheet = rail(sheet)
    for index in range(UMBRELLAS):
        sheet = umbrella(sheet, index)
    return light(sheet)


def place(index: int) -> float:
    dice = np.random.default_rng(index)
    return 0.020 + STEP * index + 0.006 * dice.normal()


def length(index: int) -> float:
    """Return how far its tip hangs below the rail."""
    return 0.60 + 0.035 * ((index * 7) % 5 - 2) / 2 - (0.09 if index in {3, 12} else 0)


def basement() -> Floats:
    """Bricks under many coats of paint, green to shoulder height and cream above it."""
    wall = ramp(DOWN, [(0, (0.80, 0.035, 88)), (0.44, (0.74, 0.038, 86))])
    lower = ramp(DOWN, [(0.44, (0.50, 0.050, 165)), (1, (0.42, 0.045, 168))])
    sheet = lay(wall, np.clip((DOWN - 0.455) * HEIGHT / 2, 0, 1), lower)
    sheet = lay(sheet, np.clip(1 - np.abs(DOWN - 0.457) * HEIGHT / 5, 0, 1), tone((0.30, 0.03, 160)), 0.7)
    joint = shape(bricks, 2.2)
    sheet = lay(sheet, joint, sheet * 0.80, 0.8)
    below = np.roll(joint, 4, axis=0)
    sheet = shine(sheet, np.clip(below - joint, 0, 1) * 0.10, tone((0.98, 0.02, 90)))
    return sheet * (1 + 0.030 * cloud(90, 46, 3) + 0.02 * cloud(14, 12, 5))[..., None]


def bricks(pen: ImageDraw.ImageDraw) -> None:
    for row in range(24):
        y = row * 56
        pen.line((0, y, WIDTH, y), fill=255, width=5)
        for brick in range(-1, 14):
            x = brick * 150 + (75 if row % 2 else 0)
            pen.line((x, y, x, y + 56), fill=255, width=5)


def rail(sheet: Floats) -> Floats:
    for offset, width, shade in (
        (0.020, 22, (0.20, 0.02, 300)),
        (0, 22, (0.52, 0.02, 80)),
        (-0.004, 7, (0.84, 0.02, 85)),
    ):
        strength = 0.4 if offset > 0 else 1
        line = stroke((-0.02, RAIL + offset), (1.02, RAIL + offset), width=width, soft=8 if offset > 0 else 2)
        sheet = lay(sheet, line, tone(shade), strength)
    for x in (0.06, 0.50, 0.94):
        bracket = polygon((x - 0.004, RAIL), (x + 0.004, RAIL), (x + 0.004, RAIL - 0.075), (x - 0.004, RAIL - 0.075))
        sheet = lay(sheet, bracket, tone((0.42, 0.02, 80)))
    return sheet


def crook(index: int) -> list[Point]:
    """Return the handle: up from the cloth, over the rail and a little way down behind it."""
    x, turn = place(index), np.linspace(0, np.pi * 1.12, 26)
    wide = 0.0125
    straight = [(x + wide, RAIL + 0.085), (x + wide, RAIL + 0.010)]
    return straight + [
        (x + wide * float(np.cos(t)), RAIL - 0.012 - 0.024 * float(np.sin(t)) + 0.02 * float(t > np.pi) * (t - np.pi))
        for t in turn
    ]


def cloth(index: int, shift: float = 0, drop: float = 0, soft: float = 1.6) -> Floats:
    """Rolled: narrow under the handle, fullest a third of the way down, then away to the tip."""
    x, foot = place(index) + 0.0125 + shift, RAIL + length(index) + drop
    top = RAIL + 0.075 + drop
    along = np.linspace(0, 1, 40)
    half = 0.0068 + 0.0125 * np.sin(np.pi * np.clip(along * 1.25, 0, 1)) ** 0.8 * (1 - 0.35 * along)
    half = np.where(along > 0.8, half * (1 - along) / 0.2 + 0.0026, half)
    sides = [
        (x + side * h, top + (foot - top) * t)
        for side in (1, -1)
        for t, h in list(zip(along, half, strict=True))[::side]
    ]
    return polygon(*sides, soft=soft)


def outline(index: int, *, shift: float, drop: float, soft: float) -> Floats:
    moved = [(x + shift, y + drop) for x, y in crook(index)]
    return np.maximum(cloth(index, shift, drop, soft), stroke(*moved, width=14, soft=soft))


def umbrella(sheet: Floats, index: int) -> Floats:
    x, colour = place(index) + 0.0125, CLOTHS[index]
    foot = RAIL + length(index)
    tip = stroke((x, foot - 0.012), (x, foot + 0.028), width=8, soft=1.2)
    sheet = lay(sheet, tip, ramp(ACROSS, [(x - 0.002, (0.82, 0.02, 85)), (x + 0.003, (0.38, 0.02, 80))]))
    turn = (ACROSS - x) / 0.019
    lightness, chroma, hue = colour
    body = ramp(
        turn,
        [
            (-1, (lightness * 0.62, chroma, hue)),
            (-0.35, (min(0.93, lightness + 0.17), chroma, hue)),
            (0.2, (lightness, chroma, hue)),
            (1, (lightness * 0.52, chroma, hue)),
        ],
    )
    winding = 0.90 + 0.14 * np.clip(np.sin(ACROSS * 1150 + DOWN * 46 + index), -0.4, 1)
    mask = cloth(index)
    sheet = lay(sheet, mask, body * winding[..., None])
    strap = mask * (np.abs(DOWN - RAIL - 0.175 - 0.10 * turn * 0.05) < 0.009)
    sheet = lay(sheet, strap, body * 0.66)
    return tag(handle(sheet, index), index)


def handle(sheet: Floats, index: int) -> Floats:
    wood = HANDLES[index % 4] if index != YELLOW else HANDLES[2]
    way = crook(index)
    sheet = lay(sheet, stroke(*way, width=15, soft=1.4), tone((wood[0] * 0.72, *wood[1:])))
    lit = [(x - 0.0012, y - 0.0016) for x, y in way]
    sheet = lay(sheet, stroke(*lit, width=6, soft=1.8), tone((min(0.92, wood[0] + 0.20), *wood[1:])), 0.85)
    collar = stroke((way[0][0], RAIL + 0.070), (way[0][0], RAIL + 0.082), width=19, soft=1.2)
    return lay(
        sheet, collar, ramp(ACROSS, [(way[0][0] - 0.005, (0.86, 0.05, 85)), (way[0][0] + 0.005, (0.45, 0.05, 80))])
    )


def tag(sheet: Floats, index: int) -> Floats:
    """Brown card on a string, with the day and the seat in pencil."""
    dice = np.random.default_rng(200 + index)
    x, y = place(index) + 0.0125, RAIL + 0.050
    hang, lean = 0.110 + 0.045 * float(dice.random()), 0.010 * float(dice.normal())
    left, top = x + 0.004 + lean, y + hang
    sheet = lay(
        sheet,
        stroke((x, y), (x + 0.006, y + hang * 0.5), (left + 0.010, top + 0.012), width=3, soft=0.9),
        tone((0.88, 0.03, 85)),
    )
    card = [
        (left, top + 0.018),
        (left + 0.007, top),
        (left + 0.016, top),
        (left + 0.023, top + 0.016),
        (left + 0.024 + lean / 3, top + 0.098),
        (left + 0.001 + lean / 3, top + 0.100),
    ]
    sheet = lay(sheet, polygon(*((px + 0.003, py + 0.006) for px, py in card), soft=5), tone((0.15, 0.02, 40)), 0.5)
    sheet = lay(sheet, polygon(*card), ramp(DOWN, [(top, (0.80, 0.060, 74)), (top + 0.1, (0.72, 0.068, 70))]))

    def pencil(pen: ImageDraw.ImageDraw) -> None:
        hole = pixels([(left + 0.0115, top + 0.013)])[0]
        pen.ellipse((hole[0] - 5, hole[1] - 5, hole[0] + 5, hole[1] + 5), fill=255)
        for row in range(3):
            across = np.linspace(0.004, 0.004 + 0.006 + 0.010 * float(dice.random()), 9)
            line = [
                (left + lean / 4 + float(a), top + 0.040 + 0.018 * row + 0.0035 * float(dice.normal())) for a in across
            ]
            pen.line(pixels(line), fill=255, width=2)

    return lay(sheet, shape(pencil, 0.8), tone((0.32, 0.02, 60)), 0.8)


def light(sheet: Floats) -> Floats:
    """One bulb above the rail, out of sight; the ends of the row go off into the dark."""
    fall = 0.34 + 0.86 * pool(LAMP[0], 0.26, 0.50, 0.46, 1.5)
    warm = np.array([1.04, 0.985, 0.90])
    sheet = sheet * fall[..., None] * warm
    return shine(sheet, pool(*LAMP, 0.26, 0.14, 1.2) * 0.55, tone((0.93, 0.09, 82)))
