"""Five jam jars on a classroom windowsill with a bean in each; one has gone sideways."""

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
    out_of_focus,
    polygon,
    pool,
    ramp,
    shape,
    shine,
    stroke,
    tone,
)
from demo.art.colour import Floats

SILL = 0.735
FOOT = 0.845
JARS = (0.130, 0.315, 0.500, 0.685, 0.870)
HALF, TALL = 0.062, 0.285
GREEN = (0.56, 0.125, 132)
# How each stem goes: its height, and how far it leans at the top.
STEMS = ((0.335, 0.012), (0.235, -0.016), (0.405, 0.018), (0.0, 0.0), (0.295, -0.010))


def draw() -> Floats:
    """Return the cover of “Where Mr Finch Was”."""
    sheet = sill(window())
    for index, (x, (high, lean)) in enumerate(zip(JARS, STEMS, strict=True)):
        sheet = cast(sheet, x)
        sheet = filling(sheet, x, index)
        sheet = bean(sheet, stem(x, high, lean) if high else sideways(x), 30 + index)
        sheet = glass(sheet, x)
        sheet = label(sheet, x, index)
    return sheet


def window() -> Floats:
    """Morning outside: a playground wall and two trees, far out of focus."""
    sheet = ramp(DOWN, [(0, (0.88, 0.045, 235)), (0.35, (0.94, 0.035, 75)), (0.56, (0.95, 0.06, 78))])
    sheet = shine(sheet, pool(0.78, 0.30, 0.30, 0.26, 1.5) * 0.7, tone((0.97, 0.07, 85)))
    for x, y, wide, high, colour in (
        (0.20, 0.33, 0.13, 0.16, (0.74, 0.075, 120)),
        (0.34, 0.40, 0.10, 0.11, (0.70, 0.08, 128)),
        (0.90, 0.42, 0.11, 0.10, (0.78, 0.07, 112)),
    ):
        sheet = lay(sheet, np.clip(1.4 * pool(x, y, wide, high, 3) + 0.10 * cloud(60, 60, 5), 0, 1), tone(colour), 0.8)
    wall = np.clip((DOWN - 0.535) * HEIGHT / 4, 0, 1)
    sheet = lay(sheet, wall, ramp(DOWN, [(0.53, (0.72, 0.075, 45)), (0.75, (0.64, 0.07, 40))]))
    sheet = out_of_focus(sheet, 30)
    frame = shape(bars, 2)
    return lay(sheet, frame, ramp(ACROSS, [(0, (0.90, 0.012, 80)), (1, (0.965, 0.014, 85))]))


def bars(pen: ImageDraw.ImageDraw) -> None:
    for place in (0.4075, 0.995):
        pen.rectangle((place * WIDTH - 17, 0, place * WIDTH + 17, HEIGHT), fill=255)
    pen.rectangle((0, 0.045 * HEIGHT, WIDTH, 0.072 * HEIGHT), fill=255)


def sill(sheet: Floats) -> Floats:
    board = ramp(DOWN, [(SILL, (0.93, 0.020, 85)), (0.90, (0.87, 0.026, 78)), (1, (0.78, 0.032, 70))])
    sheet = lay(sheet, np.clip((DOWN - SILL) * HEIGHT / 2, 0, 1), board + 0.006 * cloud(380, 12, 6)[..., None])
    under = np.exp(-np.clip(DOWN - SILL, 0, None) / 0.010) * (DOWN > SILL)
    return lay(sheet, under, tone((0.55, 0.03, 60)), 0.4)


def cast(sheet: Floats, x: float) -> Floats:
    """The light comes from behind and the right, and goes through the glass."""
    shadow = polygon((x - HALF, FOOT), (x + HALF, FOOT), (x + HALF - 0.055, 1.02), (x - HALF - 0.085, 1.02), soft=16)
    sheet = lay(sheet, shadow * (DOWN > SILL), tone((0.56, 0.045, 70)), 0.42)
    sheet = shine(sheet, pool(x - 0.035, 0.925, 0.022, 0.030, 2) * 0.5, tone((0.97, 0.07, 88)))
    return lay(sheet, pool(x, FOOT + 0.002, HALF * 1.02, 0.010, 4), tone((0.38, 0.04, 60)), 0.55)


def jar(x: float, inset: float = 0, soft: float = 1.4) -> Floats:
    def body(pen: ImageDraw.ImageDraw) -> None:
        left, right = (x - HALF) * WIDTH + inset, (x + HALF) * WIDTH - inset
        top, foot = (FOOT - TALL) * HEIGHT + inset, FOOT * HEIGHT - inset * 0.6
        pen.rounded_rectangle((left, top + 34, right, foot), 40, fill=255)
        pen.rounded_rectangle((left + 16, top, right - 16, top + 90), 20, fill=255)

    return shape(body, soft)


def filling(sheet: Floats, x: float, index: int) -> Floats:
    """Wet blotting paper round the inside, and the dark of the soil within."""
    sheet = lay(sheet, jar(x), tone((0.93, 0.02, 200)), 0.22)
    surface = FOOT - 0.150 + 0.004 * cloud(30, 900, 90 + index)
    earth = jar(x, 11) * np.clip((DOWN - surface) * HEIGHT / 2, 0, 1)
    turn = np.clip((ACROSS - x) / HALF, -1, 1)
    soil = ramp(turn, [(-1, (0.24, 0.03, 50)), (0.35, (0.40, 0.045, 55)), (1, (0.29, 0.035, 50))])
    return lay(sheet, earth, soil + 0.045 * cloud(9, 8, 40 + index)[..., None])


def stem(x: float, high: float, lean: float) -> list[Point]:
    top = FOOT - 0.150
    sway = [lean * t**1.5 + 0.006 * np.sin(5 * t + 20 * x) for t in np.linspace(0, 1, 40)]
    return [(x + s, top + 0.03 - (high + 0.03) * t) for s, t in zip(sway, np.linspace(0, 1, 40), strict=True)]


def sideways(x: float) -> list[Point]:
    """Out over the rim and along, as if it had thought of something."""
    turn = np.linspace(0, 1, 60)
    return [
        (
            x - 0.012 + 0.098 * float(t) ** 1.7 - 0.016 * np.sin(np.pi * t),
            FOOT - 0.125 - 0.225 * np.sin(1.95 * t) ** 0.8 + 0.030 * t**6,
        )
        for t in turn
    ]


def bean(sheet: Floats, line: list[Point], seed: int) -> Floats:
    """A stem that thins upwards, with leaves in pairs, lit through from behind."""
    dice = np.random.default_rng(seed)
    count = len(line)
    for start in range(0, count, 6):
        part = line[max(0, start - 1) : start + 8]
        sheet = lay(sheet, stroke(*part, width=17 - 8 * start / count, soft=1.6), tone((0.50, 0.115, 128)))
    lit = [(x + 0.0016, y) for x, y in line]
    sheet = lay(sheet, stroke(*lit, width=5, soft=2), tone((0.78, 0.14, 122)), 0.75)
    tip = line[-1]
    before = line[-8]
    heading = np.arctan2((tip[1] - before[1]) * HEIGHT, (tip[0] - before[0]) * WIDTH)
    for turn, size in ((-0.95, 118), (0.85, 104), (0.05, 58)):
        sheet = leaf(sheet, tip, heading + turn + 0.15 * dice.normal(), size)
    middle = line[int(count * 0.62)]
    for turn, size in ((-1.15, 70), (1.2, 62)):
        sheet = leaf(sheet, middle, heading + turn + 0.2 * dice.normal(), size)
    return sheet


def leaf(sheet: Floats, at: Point, heading: float, size: float) -> Floats:
    """A heart with a point, drooping a little, with the light showing one half of it paler."""
    along = np.linspace(0, 1, 40)
    half = 0.50 * np.sin(np.pi * along**0.62) ** 0.85 * (1 - along**3)
    droop = 0.16 * along**2
    cos, sin = np.cos(heading), np.sin(heading)

    def edge(side: float) -> list[Point]:
        return [
            (at[0] + size * (t * cos - side * h * sin) / WIDTH, at[1] + size * (t * sin + side * h * cos + d) / HEIGHT)
            for t, h, d in zip(along, half, droop, strict=True)
        ]

    rib = edge(0)
    sheet = lay(sheet, polygon(*edge(-1), *rib[::-1], soft=1.4), tone((0.62, 0.15, 128)))
    sheet = lay(sheet, polygon(*edge(1), *rib[::-1], soft=1.4), tone((0.74, 0.15, 120)))
    return lay(sheet, stroke(*rib, width=3, soft=1), tone((0.82, 0.12, 116)), 0.8)


def glass(sheet: Floats, x: float) -> Floats:
    """Two bright edges, a thread round the neck, a long window reflected on the left."""
    rim = np.clip(jar(x) - jar(x, 8), 0, 1)
    sheet = lay(sheet, rim, ramp(ACROSS, [(x - HALF, (0.66, 0.03, 210)), (x + HALF, (0.90, 0.02, 200))]), 0.62)
    neck = FOOT - TALL
    for offset in (0.020, 0.040):
        ring = stroke((x - HALF + 0.010, neck + offset), (x + HALF - 0.010, neck + offset + 0.004), width=5, soft=1.6)
        sheet = lay(sheet, ring, tone((0.97, 0.01, 200)), 0.55)
    left = polygon(
        (x - 0.046, neck + 0.085),
        (x - 0.034, neck + 0.082),
        (x - 0.034, FOOT - 0.035),
        (x - 0.046, FOOT - 0.042),
        soft=4,
    )
    sheet = shine(sheet, left * 0.42, tone((0.99, 0.01, 90)))
    right = stroke((x + HALF - 0.008, neck + 0.075), (x + HALF - 0.008, FOOT - 0.03), width=5, soft=2.2)
    return shine(sheet, right * 0.75, tone((0.99, 0.03, 88)))


def label(sheet: Floats, x: float, index: int) -> Floats:
    """A name in crayon, seen from too far off to be read."""
    tilt = (0.006, -0.004, 0.003, -0.007, 0.005)[index]
    top = FOOT - 0.105
    paper = polygon(
        (x - 0.036, top + tilt),
        (x + 0.036, top - tilt),
        (x + 0.036, top + 0.060 - tilt),
        (x - 0.036, top + 0.060 + tilt),
    )
    sheet = lay(sheet, paper, tone((0.955, 0.018, 88)))
    dice = np.random.default_rng(70 + index)
    along = np.linspace(0, 1, 22)
    high = dice.choice([-1, 0.2, 1], 22)
    line = [
        (x - 0.026 + 0.052 * t, top + 0.031 + 0.011 * h + tilt * (1 - 2 * t)) for t, h in zip(along, high, strict=True)
    ]
    crayon = ((0.55, 0.17, 25), (0.52, 0.14, 255), (0.50, 0.15, 310), (0.58, 0.15, 48), (0.50, 0.12, 160))[index]
    return lay(sheet, stroke(*line, width=6, soft=1.2), tone(crayon), 0.9)
