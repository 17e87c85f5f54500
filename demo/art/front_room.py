"""A plan of a room in ink on cream paper: bed, bookcase, window, and the paths worn across the floor."""

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
    stroke,
    tone,
)
from demo.art.colour import Floats
from demo.art.ink import bend, line, pencil, round_

LEFT, RIGHT, TOP, FOOT = 0.235, 0.815, 0.135, 0.865
WALL = 0.017
DOOR, WINDOW = (0.600, 0.770), (0.300, 0.640)  # their places along the west and the east wall
HEARTH = (0.450, 0.600)
BED = ((0.395, 0.330), (0.620, 0.330), (0.620, 0.585), (0.395, 0.585))
INK, BLUE, RED = (0.30, 0.045, 40), (0.52, 0.10, 245), (0.52, 0.13, 30)


def draw() -> Floats:
    """Return the cover of “The Front Room at One to Twenty”."""
    sheet = border(paper())
    sheet = relief(sheet)
    sheet = paths(sheet)
    sheet = furniture(water(sheet))
    sheet = lay(sheet, shape(draw_walls, 0.8), tone(INK), 0.95)
    sheet = lay(sheet, shape(hatching, 0.7), tone(INK), 0.7)
    return pencil(compass(sheet)) * (0.86 + 0.16 * pool(0.40, 0.34, 0.70, 0.50, 1.8))[..., None]


def paper() -> Floats:
    sheet = ramp(ACROSS + 0.5 * DOWN, [(0, (0.965, 0.022, 88)), (1.5, (0.925, 0.032, 82))])
    sheet = sheet + (0.007 * cloud(300, 260, 3) + 0.004 * cloud(40, 36, 5))[..., None]
    ring = pool(0.895, 0.335, 0.050, 0.050, 10) - pool(0.895, 0.335, 0.0455, 0.0455, 12)
    return lay(
        sheet, np.clip(ring, 0, 1) * np.clip(0.6 + 0.5 * cloud(120, 120, 9), 0, 1), tone((0.72, 0.075, 62)), 0.45
    )


def border(sheet: Floats) -> Floats:
    def frame(pen: ImageDraw.ImageDraw) -> None:
        for inset, width in ((0.042, 6), (0.054, 2)):
            down = inset * WIDTH / HEIGHT
            line(
                pen, [(inset, down), (1 - inset, down), (1 - inset, 1 - down), (inset, 1 - down), (inset, down)], width
            )
        for index in range(8):
            x = 0.640 + 0.022 * index
            pen.rectangle(
                [*pixels([(x, 0.9035)])[0], *pixels([(x + 0.022, 0.9135)])[0]],
                outline=255,
                width=2,
                fill=255 * (index % 2),
            )

    return lay(sheet, shape(frame, 0.8), tone(INK), 0.9)


def walls() -> list[list[Point]]:
    """Return the inner and outer face of each wall, broken at the door, the window and the hearth."""
    out_x, out_y = WALL, WALL * WIDTH / HEIGHT
    inner = [
        [(LEFT, DOOR[0]), (LEFT, TOP), (HEARTH[0], TOP)],
        [(HEARTH[0], TOP), (HEARTH[0], TOP + 0.055), (HEARTH[1], TOP + 0.055), (HEARTH[1], TOP)],
        [(HEARTH[1], TOP), (RIGHT, TOP), (RIGHT, WINDOW[0])],
        [(RIGHT, WINDOW[1]), (RIGHT, FOOT), (LEFT, FOOT), (LEFT, DOOR[1])],
    ]
    outer = [
        [(LEFT, DOOR[0]), (LEFT - out_x, DOOR[0]), (LEFT - out_x, TOP - out_y), (RIGHT + out_x, TOP - out_y)],
        [(RIGHT + out_x, TOP - out_y), (RIGHT + out_x, WINDOW[0]), (RIGHT, WINDOW[0])],
        [(RIGHT, WINDOW[1]), (RIGHT + out_x, WINDOW[1]), (RIGHT + out_x, FOOT + out_y), (LEFT - out_x, FOOT + out_y)],
        [(LEFT - out_x, FOOT + out_y), (LEFT - out_x, DOOR[1]), (LEFT, DOOR[1])],
    ]
    panes = [[(RIGHT + share * out_x, WINDOW[0]), (RIGHT + share * out_x, WINDOW[1])] for share in (0.15, 0.5, 0.85)]
    return inner + outer + panes


def draw_walls(pen: ImageDraw.ImageDraw) -> None:
    for way in walls():
        line(pen, way, 5)


def hatching(pen: ImageDraw.ImageDraw) -> None:
    """Fill the walls with slanting strokes."""
    out_x, out_y = WALL, WALL * WIDTH / HEIGHT
    for x in np.arange(LEFT - out_x, RIGHT + out_x, 0.0075):
        for top in (TOP - out_y, FOOT):
            line(pen, [(x, top + out_y), (min(x + 0.012, RIGHT + out_x), top + 0.002)], 2)
    for y in np.arange(TOP, FOOT, 0.0115):
        for left, (start, end) in ((LEFT - out_x, DOOR), (RIGHT, WINDOW)):
            if not start - 0.018 < y < end:
                line(pen, [(left + 0.001, y + 0.018), (left + out_x - 0.001, y)], 2)


def furniture(sheet: Floats) -> Floats:
    wash = polygon(*BED, soft=2)
    sheet = lay(sheet, wash, tone((0.86, 0.055, 45)), 0.9)
    pillow = polygon((0.405, 0.345), (0.447, 0.350), (0.447, 0.565), (0.405, 0.570), soft=2)
    sheet = lay(sheet, pillow, tone((0.975, 0.012, 85)))
    books = polygon((0.33, FOOT - 0.052), (0.70, FOOT - 0.052), (0.70, FOOT - 0.004), (0.33, FOOT - 0.004), soft=2)
    sheet = lay(sheet, books, tone((0.86, 0.055, 70)), 0.9)
    return lay(sheet, shape(outlines, 0.8), tone(INK), 0.92)


def outlines(pen: ImageDraw.ImageDraw) -> None:
    dice = np.random.default_rng(5)
    line(pen, [*BED, BED[0]], 4)
    line(pen, [(0.455, 0.332), (0.455, 0.583)], 3)
    line(pen, [(0.405, 0.345), (0.447, 0.350), (0.447, 0.565), (0.405, 0.570), (0.405, 0.345)], 3)
    for fold in (0.50, 0.55, 0.59):
        line(pen, [(fold, 0.36 + 0.1 * dice.random()), (fold + 0.018, 0.50 + 0.06 * dice.random())], 2)
    line(pen, [(0.33, FOOT - 0.004), (0.33, FOOT - 0.052), (0.70, FOOT - 0.052), (0.70, FOOT - 0.004)], 4)
    at = 0.335
    while at < 0.694:
        lean = 0.004 * (dice.random() < 0.12)
        line(pen, [(at, FOOT - 0.006), (at + lean, FOOT - 0.045)], 2)
        at += 0.004 + 0.006 * dice.random()
    round_(pen, (0.745, 0.215), 0.026)
    round_(pen, (0.745, 0.215), 0.008)
    for crutch in (0.648, 0.662):
        line(
            pen, [(LEFT + 0.012 + crutch - 0.648, DOOR[0] - 0.030), (LEFT + 0.030 + crutch - 0.648, DOOR[0] - 0.135)], 4
        )
        line(
            pen, [(LEFT + 0.023 + crutch - 0.648, DOOR[0] - 0.139), (LEFT + 0.037 + crutch - 0.648, DOOR[0] - 0.131)], 4
        )
    swing = [
        (LEFT + 0.113 * float(np.sin(t)), DOOR[1] - 0.17 * float(np.cos(t))) for t in np.linspace(0, np.pi / 2, 30)
    ]
    pen.line(pixels(swing), fill=255, width=2)
    line(pen, [(LEFT, DOOR[1]), (LEFT + 0.113, DOOR[1])], 5)


def relief(sheet: Floats) -> Floats:
    """Lines of equal height: the floor falls towards the window."""

    def contours(pen: ImageDraw.ImageDraw) -> None:
        for index in range(9):
            x, down = 0.275 + 0.062 * index, np.linspace(TOP, FOOT, 50)
            way = [
                (x + 0.024 * float(np.sin(3.1 * y + 0.6 * index)) + 0.010 * float(np.sin(9 * y + index)), float(y))
                for y in down
            ]
            pen.line(pixels(way), fill=255, width=3 if index % 4 else 5)

    inside = (ACROSS > LEFT) & (ACROSS < RIGHT) & (TOP + 0.055 * ((HEARTH[0] < ACROSS) & (HEARTH[1] > ACROSS)) < DOWN)
    return lay(sheet, shape(contours, 0.8) * inside, tone((0.70, 0.085, 58)), 0.75)


def water(sheet: Floats) -> Floats:
    """The watercourse, seasonal, from the valve of the radiator to the saucer."""
    radiator = polygon((RIGHT - 0.017, 0.330), (RIGHT - 0.003, 0.330), (RIGHT - 0.003, 0.610), (RIGHT - 0.017, 0.610))
    sheet = lay(sheet, radiator, tone((0.90, 0.03, 240)))

    def course(pen: ImageDraw.ImageDraw) -> None:
        line(pen, [(RIGHT - 0.017, 0.330), (RIGHT - 0.017, 0.610), (RIGHT - 0.003, 0.610)], 3)
        for fin in np.arange(0.345, 0.605, 0.018):
            line(pen, [(RIGHT - 0.017, fin), (RIGHT - 0.003, fin)], 2)
        way = [
            (RIGHT - 0.012 - 0.034 * t + 0.004 * float(np.sin(14 * t)), 0.612 + 0.062 * t)
            for t in np.linspace(0, 1, 30)
        ]
        pen.line(pixels(way), fill=255, width=4)
        round_(pen, (RIGHT - 0.052, 0.692), 0.014)

    return lay(sheet, shape(course, 0.8), tone(BLUE), 0.9)


def paths(sheet: Floats) -> Floats:
    """One worn from the door to the window, one from the door to the bed, and one that nobody has walked."""
    long = bend((LEFT + 0.005, 0.685), (0.50, 0.735), (RIGHT - 0.03, 0.470))
    short = bend((LEFT + 0.005, 0.680), (0.30, 0.560), (0.388, 0.470))
    for way, width in ((long, 30), (short, 24)):
        trodden = stroke(*way, width=width, soft=7) * np.clip(0.75 + 0.3 * cloud(26, 20, 14), 0, 1)
        sheet = lay(sheet, trodden, tone((0.76, 0.075, 66)), 0.55)

    def worn(pen: ImageDraw.ImageDraw) -> None:
        for way, wide in ((long, 0.0095), (short, 0.0075)):
            for side in (-1, 1):
                edge = pixels([(x, y + side * wide * WIDTH / HEIGHT) for x, y in way])
                for start in range(0, len(edge) - 4, 6):
                    pen.line(edge[start : start + 4], fill=255, width=3)

    def dotted(pen: ImageDraw.ImageDraw) -> None:
        for x, y in pixels(
            [
                *bend((0.632, 0.450), (0.70, 0.452), (RIGHT - 0.03, 0.440)),
                *bend((0.50, 0.598), (0.43, 0.655), (0.275, 0.668)),
            ]
        )[::5]:
            pen.ellipse((x - 5, y - 5, x + 5, y + 5), fill=255)

    return lay(lay(sheet, shape(worn, 0.8), tone(RED), 0.75), shape(dotted, 0.9), tone(RED), 0.95)


def compass(sheet: Floats) -> Floats:
    def needle(pen: ImageDraw.ImageDraw) -> None:
        x = 0.138
        pen.polygon(pixels([(x, 0.165), (x + 0.010, 0.262), (x, 0.247)]), fill=255)
        line(pen, [(x, 0.165), (x - 0.010, 0.262), (x, 0.247)], 3)
        line(pen, [(x, 0.247), (x, 0.345)], 3)
        line(pen, [(x - 0.024, 0.275), (x + 0.024, 0.275)], 2)

    return lay(sheet, shape(needle, 0.8), tone(INK), 0.92)
