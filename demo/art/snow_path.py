"""A house in snow at dusk, one window lit, and footprints that stop at the gate."""

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
    skyline,
    stroke,
    tone,
)
from demo.art.colour import Floats

BARK = (0.33, 0.03, 320)
GATE = (0.545, 0.640)
STEPS = 18


def draw() -> Floats:
    """Return the cover of “Mondays, Wednesdays, Fridays”."""
    sheet = field(sky())
    sheet = tree(house(sheet))
    sheet = footprints(fence(sheet))
    return snowfall(sheet)


def sky() -> Floats:
    sheet = ramp(DOWN, [(0, (0.60, 0.045, 295)), (0.3, (0.72, 0.045, 315)), (0.52, (0.85, 0.045, 350))])
    for index, (height, swing, colour) in enumerate(
        ((0.47, 0.04, (0.70, 0.045, 310)), (0.52, 0.03, (0.62, 0.045, 305)))
    ):
        ridge = height + swing * skyline(71 + 9 * index, 3 + index)
        sheet = lay(sheet, np.clip((DOWN - ridge) * HEIGHT / 2, 0, 1), tone(colour))
    return sheet


def field(sheet: Floats) -> Floats:
    ridge = 0.555 + 0.012 * skyline(90, 2, 2) - 0.03 * np.exp(-(((ACROSS[0] - 0.63) / 0.25) ** 2))
    snow = ramp(DOWN, [(0.54, (0.86, 0.028, 330)), (0.75, (0.90, 0.020, 320)), (1, (0.80, 0.035, 300))])
    drift = 0.022 * cloud(620, 90, 12) + 0.010 * cloud(170, 30, 13)
    return lay(sheet, np.clip((DOWN - ridge) * HEIGHT / 3, 0, 1), snow + drift[..., None])


def house(sheet: Floats) -> Floats:
    left, right, end, eaves, foot = 0.585, 0.755, 0.815, 0.455, 0.572
    gable = polygon(
        (right, foot + 0.004),
        (right, eaves),
        ((right + end) / 2 + 0.006, 0.345),
        (end, eaves + 0.012),
        (end, foot - 0.004),
    )
    sheet = lay(sheet, gable, tone((0.40, 0.045, 330)))
    front = polygon((left, foot), (left, eaves), (right, eaves), (right, foot + 0.004))
    sheet = lay(sheet, front, ramp(ACROSS, [(left, (0.50, 0.045, 345)), (right, (0.44, 0.045, 335))]))
    stack = polygon((0.625, 0.40), (0.625, 0.318), (0.650, 0.318), (0.650, 0.40))
    sheet = lay(sheet, stack, tone((0.42, 0.05, 340)))
    sheet = lay(sheet, polygon((0.622, 0.320), (0.624, 0.309), (0.651, 0.309), (0.653, 0.320)), tone((0.93, 0.02, 330)))
    roof = polygon(
        (left - 0.016, eaves + 0.010),
        (0.622, 0.340),
        ((right + end) / 2 + 0.008, 0.336),
        (right + 0.006, eaves + 0.012),
        soft=2,
    )
    sheet = lay(sheet, roof, ramp(DOWN, [(0.33, (0.90, 0.022, 330)), (0.46, (0.84, 0.03, 315))]))
    slope = stroke(((right + end) / 2 + 0.007, 0.341), (end + 0.006, eaves + 0.020), width=11, soft=2)
    sheet = lay(sheet, slope, tone((0.87, 0.025, 325)))
    sheet = lay(
        sheet,
        polygon((0.700, foot + 0.003), (0.700, 0.492), (0.728, 0.492), (0.728, foot + 0.004)),
        tone((0.33, 0.07, 350)),
    )
    drift = stroke((left - 0.01, foot + 0.010), (right, foot + 0.014), (end + 0.012, foot + 0.004), width=22, soft=6)
    sheet = lay(sheet, drift, tone((0.89, 0.022, 325)))
    return smoke(lamplight(sheet))


def lamplight(sheet: Floats) -> Floats:
    pane = polygon((0.620, 0.488), (0.668, 0.488), (0.668, 0.536), (0.620, 0.536), soft=1.5)
    spill = np.exp(-(((ACROSS - 0.625) / 0.060) ** 2) - ((DOWN - 0.600) / 0.035) ** 2)
    sheet = shine(sheet, spill * 0.42, tone((0.84, 0.12, 72)))
    sheet = shine(sheet, pool(0.644, 0.512, 0.075, 0.075, 1.1) * 0.42, tone((0.82, 0.13, 68)))
    sheet = lay(sheet, pane, ramp(DOWN, [(0.485, (0.93, 0.10, 88)), (0.54, (0.83, 0.14, 72))]))
    for bar in (((0.644, 0.488), (0.644, 0.536)), ((0.620, 0.511), (0.668, 0.511))):
        sheet = lay(sheet, stroke(*bar, width=4), tone((0.45, 0.08, 50)))
    return sheet


def smoke(sheet: Floats) -> Floats:
    rise = np.clip((0.309 - DOWN) / 0.309, 0, 1)
    centre = 0.638 + 0.07 * rise**1.5 + 0.010 * np.sin(rise * 15)
    plume = np.exp(-(((ACROSS - centre) / (0.006 + 0.035 * rise)) ** 2)) * (rise > 0) * (1 - rise) ** 1.5
    return lay(sheet, plume * np.clip(0.8 + 0.5 * cloud(60, 50, 41), 0, 1), tone((0.90, 0.025, 335)), 0.55)


def tree(sheet: Floats) -> Floats:
    """One bare tree on the left, every branch lined with snow."""
    dice = np.random.default_rng(16)
    limbs: list[tuple[Point, Point, float]] = []

    def grow(start: Point, angle: float, length: float, thick: float) -> None:
        end = (start[0] + length * np.cos(angle) * HEIGHT / WIDTH, start[1] - length * np.sin(angle))
        limbs.append((start, end, thick))
        if thick < 1.6:
            return
        for turn in (-0.42, 0.08, 0.46):
            if turn != 0.08 or dice.random() < 0.6:
                grow(end, angle + turn + 0.16 * dice.normal(), length * (0.70 + 0.12 * dice.random()), thick * 0.64)

    grow((0.205, 0.660), 1.60, 0.150, 24)

    def branches(pen: ImageDraw.ImageDraw, lift: float, share: float) -> None:
        for start, end, thick in limbs:
            line = [(x, y - lift * thick) for x, y in pixels([start, end])]
            pen.line(line, fill=255, width=max(1, round(thick * share)))

    sheet = lay(sheet, pool(0.205, 0.662, 0.030, 0.010), tone((0.66, 0.045, 305)), 0.5)
    sheet = lay(sheet, shape(lambda pen: branches(pen, 0, 1), 1), tone(BARK))
    del limbs[0]  # snow lies along branches, not on a trunk
    return lay(sheet, shape(lambda pen: branches(pen, 0.42, 0.30), 1), tone((0.93, 0.02, 320)), 0.75)


def fence(sheet: Floats) -> Floats:
    for x in (*np.arange(0.02, 0.50, 0.052), *np.arange(0.612, 1.0, 0.052)):
        y = 0.655 + 0.006 * np.sin(x * 17)
        sheet = lay(
            sheet, polygon((x, y + 0.006), (x, y - 0.062), (x + 0.008, y - 0.062), (x + 0.008, y + 0.006)), tone(BARK)
        )
        sheet = lay(sheet, pool(x + 0.004, y - 0.064, 0.0065, 0.006, 4), tone((0.95, 0.015, 320)))
    for rail in (0.020, 0.044):
        for left, right in ((-0.01, 0.496), (0.606, 1.01)):
            path = [(x, 0.655 + 0.006 * np.sin(x * 17) - rail) for x in np.linspace(left, right, 30)]
            sheet = lay(sheet, stroke(*path, width=6), tone(BARK))
            sheet = lay(sheet, stroke(*((x, y - 0.0035) for x, y in path), width=4), tone((0.95, 0.015, 320)), 0.85)
    return gate(sheet)


def gate(sheet: Floats) -> Floats:
    """Shut, with the snow still lying along the top of it."""
    left, right, top, foot = 0.508, 0.598, 0.585, 0.655
    for x in (left, right):
        sheet = lay(sheet, stroke((x, foot + 0.012), (x, top - 0.020), width=17), tone(BARK))
        sheet = lay(sheet, pool(x, top - 0.023, 0.0085, 0.008, 4), tone((0.96, 0.012, 320)))
    for y in (top, (top + foot) / 2, foot - 0.006):
        sheet = lay(sheet, stroke((left, y), (right, y), width=8), tone(BARK))
        sheet = lay(
            sheet,
            stroke((left + 0.004, y - 0.005), (right - 0.004, y - 0.005), width=5, soft=1.5),
            tone((0.96, 0.012, 320)),
        )
    return lay(sheet, stroke((left, foot - 0.006), (right, top), width=6), tone(BARK))


def footprints(sheet: Floats) -> Floats:
    """Left and right in turn, smaller as they near the gate."""
    for step in range(STEPS):
        far = (step / (STEPS - 1)) ** 0.74
        x = 0.30 + (GATE[0] + 0.008 - 0.30) * far**1.25 + 0.030 * np.sin(far * 3.1)
        y = 1.01 + (GATE[1] + 0.045 - 1.01) * far
        size = 0.0185 * (1 - far) + 0.0052
        x += (1 if step % 2 else -1) * size * 0.62
        hollow = pool(x, y, size * 0.62, size * 0.80, 5)
        sheet = lay(sheet, hollow, tone((0.60, 0.05, 300)), 0.72)
        sheet = shine(
            sheet, pool(x + size * 0.12, y + size * 1.15, size * 0.62, size * 0.24, 3) * 0.5, tone((0.97, 0.012, 330))
        )
    return sheet


def snowfall(sheet: Floats) -> Floats:
    dice = np.random.default_rng(4)
    for count, size, soft, strength in ((420, 1.9, 0.9, 0.55), (110, 3.6, 1.8, 0.6), (16, 10, 6, 0.5)):
        places = dice.random((count, 2)) * (WIDTH, HEIGHT)

        def flakes(pen: ImageDraw.ImageDraw, places: Floats = places, size: float = size) -> None:
            for x, y in places:
                pen.ellipse((x - size, y - size, x + size, y + size), fill=255)

        sheet = lay(sheet, shape(flakes, soft), tone((0.98, 0.008, 320)), strength)
    return sheet
