"""An empty fish market before light: wet tiles, stacked crates, lamps, and the harbour through the far end."""

import numpy as np
from PIL import ImageDraw

from demo.art.canvas import (
    ACROSS,
    DOWN,
    HEIGHT,
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

VANISHING = (0.44, 0.455)
FLOOR, ROOF, WALL = 0.52, -0.62, 1.02  # how far below, above and beside the eye they are
END = 4.6  # how deep the hall is; twice as deep is drawn half as large
LAMPS = (0.95, 1.35, 1.95, 2.8, 3.9)
WARM = (0.93, 0.085, 84)
BLUES = ((0.46, 0.085, 240), (0.42, 0.080, 232), (0.50, 0.080, 246))


def draw() -> Floats:
    """Return the cover of “Speaks Indistinctly”."""
    sheet = harbour()
    sheet = hall(sheet)
    dry = crates(lamps(sheet))
    return near_crate(wet(dry))


def at(x: float, y: float, depth: float) -> Point:
    """Place a point of the hall: x across, y down from eye height."""
    return VANISHING[0] + 0.62 * x / depth, VANISHING[1] + 0.62 * y / depth * 1.15


def harbour() -> Floats:
    sheet = ramp(DOWN, [(0.30, (0.30, 0.045, 285)), (0.455, (0.58, 0.075, 330)), (0.47, (0.66, 0.085, 25))])
    sea = ramp(DOWN, [(0.462, (0.42, 0.055, 300)), (0.56, (0.25, 0.04, 275))]) + 0.02 * cloud(60, 4, 3)[..., None]
    sheet = lay(sheet, np.clip((DOWN - 0.462) * HEIGHT / 2, 0, 1), sea)
    boat = (0.470, 0.4585)
    sheet = shine(sheet, pool(*boat, 0.013, 0.013, 1) * 0.8, tone(WARM))
    trail = np.exp(-(((ACROSS - boat[0]) / 0.0022) ** 2)) * np.clip((DOWN - 0.462) * 90, 0, 1)
    return shine(sheet, trail * np.clip(0.5 + cloud(20, 5, 7), 0, 1) * 0.7, tone(WARM))


def hall(sheet: Floats) -> Floats:
    """Roof, walls and floor, each darker as it comes nearer, round the open end."""
    end = [at(-WALL, ROOF, END), at(WALL, ROOF, END), at(WALL, FLOOR, END), at(-WALL, FLOOR, END)]
    near = [at(-WALL, ROOF, 0.3), at(WALL, ROOF, 0.3), at(WALL, FLOOR, 0.3), at(-WALL, FLOOR, 0.3)]
    away = np.hypot((ACROSS - VANISHING[0]) * 1.1, DOWN - VANISHING[1])
    roof = ramp(away, [(0.08, (0.34, 0.03, 285)), (0.6, (0.19, 0.025, 290))])
    side = ramp(away, [(0.08, (0.60, 0.025, 215)), (0.35, (0.46, 0.035, 215)), (0.7, (0.30, 0.035, 225))])
    tiles = ramp(away, [(0.08, (0.45, 0.035, 250)), (0.35, (0.34, 0.035, 255)), (0.75, (0.24, 0.03, 265))])
    for corners, colour in (((0, 1), roof), ((0, 3), side), ((1, 2), side * 0.92), ((3, 2), tiles)):
        one, two = corners
        sheet = lay(sheet, polygon(end[one], end[two], near[two], near[one]), colour)
    sheet = lay(sheet, shape(joints, 1), tone((0.18, 0.025, 265)), 0.45)
    return lay(sheet, shape(beams, 1.4), tone((0.14, 0.02, 285)), 0.85)


def joints(pen: ImageDraw.ImageDraw) -> None:
    """Draw the tiles: on the floor, and half-way up the walls."""
    for x in np.linspace(-WALL, WALL, 15):
        pen.line(pixels([at(x, FLOOR, 0.3), at(x, FLOOR, END)]), fill=255, width=3)
    for depth in np.geomspace(0.55, END, 26):
        pen.line(pixels([at(-WALL, FLOOR, depth), at(WALL, FLOOR, depth)]), fill=255, width=2)
        for side in (-WALL, WALL):
            pen.line(pixels([at(side, FLOOR, depth), at(side, -0.10, depth)]), fill=255, width=2)
    for side in (-WALL, WALL):
        for y in np.linspace(-0.10, FLOOR, 6):
            pen.line(pixels([at(side, y, 0.3), at(side, y, END)]), fill=255, width=2)


def beams(pen: ImageDraw.ImageDraw) -> None:
    """Draw iron trusses across the roof."""
    for depth in np.geomspace(0.62, END, 9):
        thick = max(3, round(15 / depth))
        pen.line(pixels([at(-WALL, ROOF + 0.13, depth), at(WALL, ROOF + 0.13, depth)]), fill=255, width=thick)
        for x in np.linspace(-WALL, WALL, 9)[:-1]:
            step = WALL / 4
            zigzag = [at(x, ROOF + 0.13, depth), at(x + step / 2, ROOF, depth), at(x + step, ROOF + 0.13, depth)]
            pen.line(pixels(zigzag), fill=255, width=max(2, thick // 2))


def lamps(sheet: Floats) -> Floats:
    """Enamel shades on long cords, and their light on what is below."""
    for depth in LAMPS[::-1]:
        size, (x, y) = 1 / depth, at(0.12, -0.30, depth)
        top = at(0.12, ROOF + 0.13, depth)
        sheet = lay(sheet, stroke(top, (x, y), width=max(2, 5 * size)), tone((0.12, 0.02, 285)))
        wide, high = 0.040 * size, 0.030 * size
        shade = polygon((x - wide * 0.25, y - high), (x + wide * 0.25, y - high), (x + wide, y), (x - wide, y))
        sheet = shine(sheet, pool(x, y + 0.02 * size, 0.15 * size, 0.15 * size, 1) * 0.42, tone(WARM))
        sheet = lay(sheet, shade, ramp(ACROSS, [(x - wide, (0.30, 0.05, 165)), (x + wide, (0.17, 0.035, 170))]))
        sheet = shine(sheet, pool(x, y + 0.002, wide * 0.85, 0.006 * size, 4), tone((0.985, 0.05, 88)))
        below = at(0.12, FLOOR, depth)
        sheet = shine(sheet, pool(*below, 0.21 * size, 0.040 * size, 1.6) * 0.30, tone(WARM))
    return sheet


def crates(sheet: Floats) -> Floats:
    """Stacks along both walls, the farthest first."""
    dice = np.random.default_rng(14)
    for depth in np.geomspace(0.80, 3.9, 11)[::-1]:
        for side in (-1, 1):
            for level in range(int(dice.integers(1, 6))):
                shift = 0.02 * float(dice.normal())
                sheet = crate(sheet, side, level, float(depth), shift, BLUES[int(dice.integers(0, 3))])
    return sheet


def crate(
    sheet: Floats, side: int, level: int, depth: float, shift: float, colour: tuple[float, float, float]
) -> Floats:
    """One box: the end that faces us, and the flank towards the middle of the hall."""
    inner, outer = side * (0.60 + shift), side * (0.93 + shift)
    foot, top, back = FLOOR - 0.115 * level, FLOOR - 0.115 * level - 0.102, depth * 1.15
    lightness, chroma, hue = colour
    dark = max(0.45, 1 - 0.10 * abs(depth - 1.9))
    face = polygon(at(inner, foot, depth), at(outer, foot, depth), at(outer, top, depth), at(inner, top, depth))
    flank = polygon(at(inner, foot, depth), at(inner, foot, back), at(inner, top, back), at(inner, top, depth))
    lid = polygon(at(inner, top, depth), at(outer, top, depth), at(outer, top, back), at(inner, top, back))
    sheet = lay(sheet, lid, tone((lightness * 0.50 * dark, chroma * 0.6, hue)))
    sheet = lay(sheet, flank, tone((min(0.8, lightness * 1.28 * dark), chroma, hue)))
    sheet = lay(sheet, face, tone((lightness * 0.78 * dark, chroma * 0.9, hue)))

    def slots(pen: ImageDraw.ImageDraw) -> None:
        for share in (0.30, 0.62):
            y = foot + (top - foot) * share
            for part in (0.12, 0.56):
                ends = [at(inner + (outer - inner) * (part + extra), y, depth) for extra in (0, 0.32)]
                pen.line(pixels(ends), fill=255, width=max(2, round(9 / depth)))
            pen.line(
                pixels([at(inner, y, depth * 1.02), at(inner, y, back * 0.985)]),
                fill=255,
                width=max(2, round(7 / depth)),
            )

    sheet = lay(sheet, shape(slots, 1), tone((0.16, 0.03, 250)), 0.7)
    rim = stroke(at(outer, top, depth), at(inner, top, depth), at(inner, top, back), width=max(2, 6 / depth))
    return lay(sheet, rim, tone((min(0.9, lightness * 1.6 * dark), chroma * 0.7, hue)), 0.8)


def wet(sheet: Floats) -> Floats:
    """The floor gives back what stands over it, broken and stretched towards us."""
    floor = polygon(at(-WALL, FLOOR, 0.3), at(-WALL, FLOOR, END), at(WALL, FLOOR, END), at(WALL, FLOOR, 0.3))
    line = VANISHING[1] + 0.62 * FLOOR / END * 1.15
    ripple = 0.004 * cloud(160, 7, 21) + 0.003 * cloud(60, 5, 22)
    rows = np.clip((2 * line - DOWN) * 1.0 + ripple * 3, 0, 1)
    columns = np.clip(ACROSS + ripple * (DOWN - line) * 3, 0, 1)
    high, wide = sheet.shape[:2]
    mirrored = sheet[(rows * (high - 1)).astype(int), (columns * (wide - 1)).astype(int)]
    puddles = np.clip(0.60 + 0.5 * cloud(320, 46, 31), 0.2, 1)
    streaks = np.zeros_like(DOWN)
    for depth in LAMPS:
        x, y = at(0.12, FLOOR, depth)
        reach = np.exp(
            -(((ACROSS + 0.6 * ripple - x) / (0.016 / depth)) ** 2) - ((DOWN - y - 0.05 / depth) / (0.13 / depth)) ** 2
        )
        streaks += reach * (line < DOWN)
    sheet = shine(sheet, np.clip(streaks * (0.75 + 0.5 * cloud(46, 6, 24)), 0, 1) * floor * 0.55, tone(WARM))
    keep = floor * puddles * np.clip(0.75 - 0.55 * (DOWN - line), 0, 1) * no_crates()
    return lay(sheet, keep * 0.62, mirrored)


def no_crates() -> Floats:
    """Return where the floor is bare: between the two rows."""
    return polygon(at(-0.57, FLOOR, 0.3), at(-0.57, FLOOR, END), at(0.57, FLOOR, END), at(0.57, FLOOR, 0.3), soft=5)


def near_crate(sheet: Floats) -> Floats:
    """The last one of the morning, left out under the first lamp with a little ice in it."""
    left, right, front, back = 0.02, 0.36, 1.02, 1.26
    foot, top = FLOOR, FLOOR - 0.115
    sheet = lay(sheet, pool(*at(0.19, FLOOR, 1.04), 0.14, 0.016, 3), tone((0.10, 0.02, 265)), 0.75)
    inside = polygon(at(left, top, front), at(right, top, front), at(right, top, back), at(left, top, back))
    face = polygon(at(left, foot, front), at(right, foot, front), at(right, top, front), at(left, top, front))
    flank = polygon(at(left, foot, front), at(left, foot, back), at(left, top, back), at(left, top, front))
    sheet = lay(sheet, flank, tone((0.40, 0.08, 35)))
    sheet = lay(sheet, inside, tone((0.34, 0.06, 30)))
    sheet = ice(sheet, inside)
    sheet = lay(sheet, face, ramp(ACROSS, [(0.45, (0.62, 0.13, 38)), (0.67, (0.50, 0.12, 34))]))

    def slots(pen: ImageDraw.ImageDraw) -> None:
        for y in (FLOOR - 0.040, FLOOR - 0.075):
            for start in (0.05, 0.21):
                pen.line(pixels([at(start, y, front), at(start + 0.12, y, front)]), fill=255, width=10)

    sheet = lay(sheet, shape(slots, 1.2), tone((0.22, 0.05, 30)), 0.85)
    rim = stroke(at(left, top, back), at(left, top, front), at(right, top, front), at(right, top, back), width=6)
    return lay(sheet, rim, tone((0.82, 0.11, 50)), 0.9)


def ice(sheet: Floats, inside: Floats) -> Floats:
    """Chips of it, heaped, the upper ones paler."""
    dice = np.random.default_rng(9)
    for lightness in (0.62, 0.76, 0.88, 0.97):
        chips = [
            at(0.03 + 0.32 * float(x), FLOOR - 0.100 - 0.012 * lightness, 1.03 + 0.22 * float(z))
            for x, z in dice.random((210, 2))
        ]
        turns = dice.random((210, 4)) * np.pi / 2

        def heap(pen: ImageDraw.ImageDraw, chips: list[Point] = chips, turns: Floats = turns) -> None:
            for (x, y), turn in zip(pixels(chips), turns, strict=True):
                corners = [quarter * np.pi / 2 + float(angle) for quarter, angle in enumerate(turn)]
                pen.polygon(
                    [(x + 13 * float(np.cos(angle)), y + 7 * float(np.sin(angle))) for angle in corners], fill=255
                )

        sheet = lay(sheet, shape(heap, 0.8) * inside, tone((lightness, 0.025, 225)), 0.85)
    return sheet
