"""The front window of a bus in the early morning, fogged, with a circle wiped clear."""

import numpy as np
from PIL import ImageDraw

from demo.art.canvas import (
    ACROSS,
    DOWN,
    HEIGHT,
    WIDTH,
    cloud,
    lay,
    out_of_focus,
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

CIRCLE = (0.43, 0.46)
DRIPS = ((0.300, 0.66, 0.83), (0.338, 0.70, 0.75), (0.452, 0.76, 0.87), (0.566, 0.68, 0.79))


def draw() -> Floats:
    """Return the cover of “Passenger”."""
    outside = town(hills())
    fog = out_of_focus(outside, 34) * 0.40 + tone((0.88, 0.020, 60)) * 0.60
    fog = fog + (0.012 * cloud(9, 9, 2) + 0.012 * cloud(120, 90, 3))[..., None]
    clear = wiped()
    sheet = lay(fog, clear, outside)
    rim = np.clip(out_of_focus(np.repeat(clear[..., None], 3, -1), 9)[..., 0] - clear, 0, 1)
    sheet = shine(sheet, rim * 0.5, tone((0.95, 0.02, 75)))
    return frame(droplets(sheet, clear))


def hills() -> Floats:
    sheet = ramp(DOWN, [(0, (0.80, 0.035, 330)), (0.28, (0.89, 0.045, 40)), (0.44, (0.95, 0.05, 75))])
    sheet = shine(sheet, pool(0.52, 0.43, 0.16, 0.10, 1.3) * 0.8, tone((0.95, 0.09, 80)))
    ridges = ((0.45, 0.035, (0.78, 0.05, 350)), (0.50, 0.04, (0.67, 0.055, 340)), (0.565, 0.03, (0.56, 0.055, 330)))
    for index, (height, swing, colour) in enumerate(ridges):
        ridge = height + swing * skyline(40 + index * 11, 3 + index)
        below = np.clip((DOWN - ridge) * HEIGHT / 2, 0, 1)
        mist = np.exp(-np.clip(DOWN - ridge, 0, None) / 0.05)[..., None]
        sheet = lay(sheet, below, tone(colour) * mist + (tone(colour) + 0.08) * (1 - mist))
    return sheet


def town(sheet: Floats) -> Floats:
    """Three rows of rooftops with chimneys, the nearer the darker."""
    dice = np.random.default_rng(12)
    for base, colour, wide in (
        (0.575, (0.53, 0.06, 338), 0.026),
        (0.635, (0.45, 0.065, 342), 0.036),
        (0.72, (0.36, 0.065, 345), 0.058),
    ):
        left = -0.02
        while left < 1:
            span, high = wide * (0.8 + 0.6 * dice.random()), wide * (0.55 + 0.5 * dice.random())
            eaves = base - 0.02 * dice.random()
            house = polygon(
                (left, 1), (left, eaves), (left + span / 2, eaves - high), (left + span, eaves), (left + span, 1)
            )
            stack = left + span * 0.72
            chimney = polygon(
                (stack, eaves),
                (stack, eaves - high * 1.1),
                (stack + wide / 7, eaves - high * 1.1),
                (stack + wide / 7, eaves),
            )
            shade = tone((colour[0] + 0.05 * (dice.random() - 0.5), *colour[1:]))
            sheet = lay(lay(sheet, chimney, shade * 0.94), house, shade)
            if dice.random() < 0.3:
                x, y = left + span * 0.35, eaves + wide * 0.35
                lit = polygon((x, y), (x + wide / 6, y), (x + wide / 6, y + wide / 3), (x, y + wide / 3))
                sheet = lay(sheet, lit, tone((0.86, 0.11, 78)), 0.9)
            left += span
    return sheet


def wiped() -> Floats:
    """Where the sleeve went round: uneven at the edge, streaked, with drops run down from below."""
    x, y = (ACROSS - CIRCLE[0]) * WIDTH / HEIGHT, DOWN - CIRCLE[1]
    angle = np.arctan2(y, x)
    edge = 0.325 + 0.014 * np.sin(3 * angle + 1) + 0.006 * np.sin(7 * angle) + 0.010 * cloud(40, 40, 9)
    reach = np.hypot(x / 1.28, y)
    round_ = np.clip((edge - reach) / 0.035, 0, 1)
    streaks = 0.94 + 0.06 * np.clip(np.sin(reach * 190 + 2 * cloud(300, 300, 4)) + cloud(90, 90, 6), -1, 1)
    mask = round_ * np.clip(streaks + np.clip((0.24 - reach) * 8, 0, 1), 0, 1)
    for left, top, foot in DRIPS:
        run = stroke((left, top - 0.06), (left + 0.002, (top + foot) / 2), (left - 0.001, foot), width=8, soft=2.5)
        thinning = np.clip((foot - DOWN) / (foot - top), 0, 1) ** 0.7
        mask = np.maximum(mask, run * thinning * 0.55)
    return mask


def droplets(sheet: Floats, clear: Floats) -> Floats:
    dice = np.random.default_rng(5)
    places = dice.random((900, 2))
    sizes = 1.5 + 5 * dice.random(900) ** 4

    def beads(pen: ImageDraw.ImageDraw, shift: float) -> None:
        for (x, y), size in zip(places * (WIDTH, HEIGHT), sizes, strict=True):
            pen.ellipse((x - size, y - size + shift, x + size, y + size + shift), fill=255)

    fogged = 1 - clear
    sheet = lay(sheet, shape(lambda pen: beads(pen, 0), 1.2) * fogged, tone((0.62, 0.04, 345)), 0.35)
    return shine(sheet, shape(lambda pen: beads(pen, 2.5), 1.6) * fogged * 0.22, tone((1, 0, 0)))


def frame(sheet: Floats) -> Floats:
    """Rubber and steel round the glass, and the yellow rail that children hold."""

    def glass(pen: ImageDraw.ImageDraw) -> None:
        pen.rounded_rectangle((-200, 46, WIDTH - 150, HEIGHT - 150), 90, fill=255)

    surround = ramp(DOWN, [(0, (0.24, 0.025, 340)), (1, (0.17, 0.02, 330))])
    sheet = lay(sheet, 1 - shape(glass, 2), surround)
    for offset, shade in ((0, (0.60, 0.12, 72)), (-9, (0.88, 0.13, 84)), (13, (0.44, 0.09, 60))):
        width = 46 if offset == 0 else 12
        y = 0.915 + offset / HEIGHT
        sheet = lay(sheet, stroke((-0.02, y + 0.006), (1.02, y - 0.008), width=width, soft=5), tone(shade), 0.95)
    return sheet
