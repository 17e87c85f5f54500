"""Two pears and an opened envelope on a windowsill."""

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

SILL = 0.60
LIGHT = (-0.66, 0.44, 0.61)  # where it comes from: left, above, before
ENVELOPE = ((0.080, 0.775), (0.375, 0.705), (0.485, 0.850), (0.165, 0.940))
NECK = np.polyfit([0, 0.1, 0.3, 0.45, 0.6, 0.75, 0.88, 1], [1.04, 0.95, 0.80, 0.665, 0.53, 0.45, 0.45, 0.60], 4)
LINES = (0.62, 0.52, 0.30, 0.44)


def draw() -> Floats:
    """Return the cover of “Bread, Milk, the Other Thing”."""
    sheet = room()
    sheet = envelope(sheet)
    sheet = pear(sheet, 0.765, 0.775, 0.420, 0.14)
    return pear(sheet, 0.615, 0.860, 0.455, -0.16)


def room() -> Floats:
    sheet = ramp(ACROSS + 0.35 * DOWN, [(0, (0.86, 0.03, 85)), (0.5, (0.70, 0.035, 70)), (1.2, (0.47, 0.04, 45))])
    sheet = sheet + (0.012 * cloud(130, 110, 2) + 0.006 * cloud(12, 12, 3))[..., None]
    light = np.clip((ACROSS + 0.42 * DOWN - 0.30) / 0.02, 0, 1) * np.clip((0.62 - ACROSS - 0.42 * DOWN) / 0.03, 0, 1)
    sheet = shine(sheet, light * 0.24, tone((0.95, 0.07, 82)))
    board = ramp(
        ACROSS + 0.5 * (DOWN - SILL), [(0, (0.955, 0.018, 85)), (0.5, (0.87, 0.022, 78)), (1.2, (0.66, 0.03, 55))]
    )
    sheet = lay(sheet, np.clip((DOWN - SILL) * HEIGHT / 2, 0, 1), board + 0.006 * cloud(400, 14, 6)[..., None])
    under = np.exp(-np.clip(DOWN - SILL, 0, None) / 0.012) * (DOWN > SILL)
    return lay(sheet, under, tone((0.45, 0.03, 50)), 0.35)


def envelope(sheet: Floats) -> Floats:
    """Written on the back, in pencil, in a hand that slopes."""
    shadow = polygon(*((x + 0.012, y + 0.012) for x, y in ENVELOPE), soft=9)
    sheet = lay(sheet, shadow, tone((0.45, 0.03, 50)), 0.42)
    paper = polygon(*ENVELOPE)
    sheet = lay(sheet, paper, ramp(ACROSS, [(0.1, (0.90, 0.035, 85)), (0.47, (0.83, 0.045, 78))]))
    sheet = lay(sheet, stroke(on(0, 0), on(0.52, 0.44), on(1, 0), width=3, soft=1.5), tone((0.62, 0.05, 65)), 0.55)
    sheet = lay(sheet, stroke(*torn(), width=7, soft=1.2), tone((0.97, 0.012, 85)))
    for row, length in enumerate(LINES):
        sheet = lay(sheet, stroke(*handwriting(row, length), width=2, soft=0.8), tone((0.36, 0.012, 300)), 0.85)
    return sheet


def on(across: float, down: float) -> Point:
    """Place a point on the envelope, which lies askew."""
    corners = np.array(ENVELOPE)
    top = corners[0] + (corners[1] - corners[0]) * across
    foot = corners[3] + (corners[2] - corners[3]) * across
    x, y = top + (foot - top) * down
    return float(x), float(y)


def torn() -> list[Point]:
    dice = np.random.default_rng(3)
    return [on(t, 0.012 * dice.normal()) for t in np.linspace(0, 1, 60)]


def handwriting(row: int, length: float) -> list[Point]:
    """Return a line of loops: words seen from too far off to be read."""
    dice = np.random.default_rng(50 + row)
    t = np.linspace(0, 1, int(900 * length))
    tall = np.repeat(dice.choice([0.5, 0.6, 0.7, 1.5], 60), 16)[: t.size] * np.where(
        np.repeat(dice.random(60), 16)[: t.size] < 0.14, 0, 1
    )
    loops = t * length * 150 + np.cumsum(dice.normal(0, 0.05, t.size))
    return [
        on(
            0.12 + length * 0.95 * place + 0.011 * np.cos(loop),
            0.24 + 0.175 * row - 0.02 * place + 0.030 * high * np.sin(loop),
        )
        for place, high, loop in zip(t, tall, loops, strict=True)
    ]


def pear(sheet: Floats, x: float, foot: float, high: float, lean: float) -> Floats:
    """Turn a pear out of its profile and light it from the window."""
    share = (foot - DOWN) / high
    centre = x + lean * 0.16 * np.clip(share, 0, 1) ** 1.6
    radius = high * profile(share) * HEIGHT / WIDTH
    side = (ACROSS - centre) / np.maximum(radius, 1e-4)
    mask = np.clip((1 - np.abs(side)) * radius * WIDTH / 2, 0, 1) * (share > 0) * (share < 1)
    sheet = cast(sheet, x, foot, high)
    round_ = np.sqrt(np.clip(1 - side**2, 0, 1))
    fine = np.linspace(0.004, 0.996, 900)
    upward = -np.interp(share, fine, np.gradient(profile(fine), fine))
    lit = (side * LIGHT[0] + upward * LIGHT[1] + round_ * LIGHT[2]) / np.sqrt(1 + upward**2)
    value = np.clip(0.22 + 0.80 * lit, 0, 1)
    skin = ramp(
        value, [(0, (0.34, 0.06, 75)), (0.35, (0.50, 0.09, 95)), (0.7, (0.74, 0.125, 105)), (1, (0.90, 0.10, 105))]
    )
    blush = np.exp(-(((side - 0.30) / 0.5) ** 2) - ((share - 0.38) / 0.22) ** 2) * (0.75 + 0.4 * cloud(60, 60, 8))
    skin = skin * (1 - 0.55 * blush[..., None]) + 0.55 * blush[..., None] * ramp(
        value, [(0, (0.30, 0.09, 25)), (1, (0.74, 0.13, 45))]
    )
    skin = skin * (1 - 0.14 * np.clip(cloud(5, 5, 11) - 0.55, 0, 1)[..., None])
    bounce = np.exp(-((share / 0.10) ** 2)) * round_
    sheet = lay(sheet, mask, shine(skin, bounce * 0.16, tone((0.90, 0.04, 80))))
    shine_at = pool(x - 0.030, foot - high * 0.40, 0.014, 0.022, 1.6)
    return stem(shine(sheet, shine_at * 0.35, tone((0.98, 0.02, 90))), x + lean * 0.16, foot - high * 0.985, lean)


def profile(share: Floats) -> Floats:
    """Return half the width of a pear at each height, as a fraction of its height: a circle, drawn in at the neck."""
    within = np.clip(share, 0, 1)
    return np.sqrt(within * (1 - within)) * np.polyval(NECK, within)


def cast(sheet: Floats, x: float, foot: float, high: float) -> Floats:
    def shadow(pen: ImageDraw.ImageDraw) -> None:
        pen.polygon(
            pixels(
                [
                    (x - 0.05, foot - 0.010),
                    (x + 0.20, foot - 0.055),
                    (x + 0.30, foot - 0.030),
                    (x + 0.26, foot + 0.010),
                    (x, foot + 0.012),
                ]
            ),
            fill=255,
        )

    sheet = lay(sheet, shape(shadow, 24) * (DOWN > SILL), tone((0.40, 0.035, 45)), 0.55)
    return lay(sheet, pool(x + 0.01, foot - 0.004, high * 0.21, 0.013, 2), tone((0.26, 0.04, 45)), 0.75)


def stem(sheet: Floats, x: float, y: float, lean: float) -> Floats:
    curve = [(x + lean * 0.12 * t + 0.006 * t**2, y + 0.012 - 0.068 * t) for t in np.linspace(0, 1, 12)]
    sheet = lay(sheet, stroke(*curve, width=13, soft=1.5), tone((0.30, 0.05, 55)))
    return lay(sheet, stroke(*((px - 0.0018, py) for px, py in curve), width=3, soft=1.5), tone((0.60, 0.06, 65)))
