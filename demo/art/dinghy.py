"""A small clinker boat at her mooring, in evening light."""

import numpy as np

from demo.art.canvas import (
    ACROSS,
    DOWN,
    HEIGHT,
    Point,
    cloud,
    lay,
    polygon,
    pool,
    ramp,
    shine,
    skyline,
    stroke,
    tone,
)
from demo.art.colour import Floats

HORIZON = 0.40
WATERLINE = 0.665
STERN, BOW = 0.335, 0.665
STRAKES = 6
BUOY = (0.823, WATERLINE - 0.008)
ALONG = np.linspace(0, 1, 40)


def draw() -> Floats:
    """Return the cover of “Eleven Coats”."""
    return afloat(water(shore(sky())))


def sky() -> Floats:
    sheet = ramp(DOWN, [(0, (0.74, 0.035, 330)), (0.22, (0.85, 0.05, 45)), (HORIZON, (0.93, 0.075, 78))])
    sheet = shine(sheet, pool(0.80, HORIZON - 0.03, 0.30, 0.12, 1.2) * 0.55, tone((0.94, 0.10, 75)))
    bars = np.clip(cloud(700, 34, 8) + 0.5 * cloud(240, 16, 4) - 0.25, 0, 1) * np.exp(-(((DOWN - 0.17) / 0.13) ** 2))
    return lay(sheet, np.clip(bars, 0, 1), tone((0.70, 0.06, 15)), 0.55)


def shore(sheet: Floats) -> Floats:
    for index, (lift, swing, colour) in enumerate(
        ((0.035, 0.022, (0.68, 0.045, 20)), (0.012, 0.012, (0.53, 0.045, 10)))
    ):
        ridge = HORIZON - lift + swing * skyline(60 + index * 7, 3 + 2 * index)
        sheet = lay(sheet, np.clip((DOWN - ridge) * HEIGHT / 2, 0, 1), tone(colour))
    return sheet


def sheer(share: float, along: float) -> Point:
    """Return a point on her side: `share` 0 at the waterline, 1 at the gunwale; `along` 0 stern, 1 bow."""
    rake = 0.030 * share * along**4 + 0.010 * share * (1 - along) ** 6
    x = STERN + 0.022 * (1 - share) * (1 - along) - 0.045 * (1 - share) * along**3 + (BOW - STERN) * along + rake
    rise = 0.088 + 0.060 * along**2.6 + 0.018 * (1 - along) ** 2
    return x, WATERLINE - share * rise


def side(low: float, high: float) -> Floats:
    return polygon(*(sheer(high, t) for t in ALONG), *(sheer(low, t) for t in ALONG[::-1]))


def boat(sheet: Floats) -> Floats:
    inside = polygon(*(sheer(1, t) for t in ALONG), *(far_gunwale(t) for t in ALONG[::-1]))
    sheet = lay(sheet, inside, ramp(ACROSS, [(STERN, (0.30, 0.07, 45)), (BOW, (0.52, 0.10, 58))]))
    for seat in (0.10, 0.38, 0.66):
        thwart = polygon(sheer(1, seat), far_gunwale(seat - 0.01), far_gunwale(seat + 0.05), sheer(1, seat + 0.07))
        sheet = lay(sheet, thwart, tone((0.64, 0.10, 66)))
    sheet = lay(sheet, far_edge(), tone((0.76, 0.10, 72)))
    light = np.clip((ACROSS - STERN) / (BOW - STERN), 0, 1)
    for strake in range(STRAKES):
        low, high = strake / STRAKES, (strake + 1) / STRAKES
        lit = 0.40 + 0.035 * strake
        wood = ramp(light, [(0, (lit - 0.06, 0.085, 48)), (0.55, (lit + 0.05, 0.11, 56)), (1, (lit + 0.13, 0.12, 64))])
        sheet = lay(sheet, side(low, high), wood + 0.016 * cloud(150, 5, 20 + strake)[..., None])
        sheet = lay(sheet, edge(high - 0.022, 4), tone((0.25, 0.06, 40)), 0.62)
        sheet = lay(sheet, edge(high - 0.065, 3), tone((0.84, 0.10, 78)), 0.35)
    sheet = lay(sheet, edge(1, 11), tone((0.72, 0.10, 70)))
    sheet = lay(sheet, edge(0.965, 4), tone((0.30, 0.06, 45)))
    run = pool(0.605, WATERLINE - 0.098, 0.0016, 0.0040, 2)
    return mooring(shine(sheet, run * 0.9, tone((0.97, 0.08, 85))))


def edge(share: float, width: float) -> Floats:
    return stroke(*(sheer(share, t) for t in ALONG), width=width, soft=1)


def far_gunwale(along: float) -> Point:
    """Return a point on her other side, which shows above this one because we look a little down."""
    x, y = sheer(1, along)
    return x + 0.006 * np.sin(np.pi * along), y - 0.030 * np.sin(np.pi * np.clip(along, 0, 1) ** 0.8) - 0.006 * (
        1 - along
    )


def far_edge() -> Floats:
    return stroke(*(far_gunwale(t) for t in ALONG), width=7, soft=1)


def slack() -> list[Point]:
    """Return the mooring line, from the bow down to the buoy."""
    (x, y), (end, foot) = sheer(0.93, 1), (0.815, WATERLINE + 0.002)
    return [(x + (end - x) * t, y + (foot - y) * t**0.6) for t in ALONG]


def mooring(sheet: Floats) -> Floats:
    sheet = lay(sheet, stroke(*slack(), width=3), tone((0.40, 0.04, 50)))
    return lay(sheet, pool(*BUOY, 0.012, 0.012, 12), ramp(DOWN, [(0.64, (0.62, 0.13, 25)), (0.675, (0.38, 0.10, 10))]))


def water(sheet: Floats) -> Floats:
    """Fold sky and shore over the water, broken by ripples that lengthen towards us."""
    reflected = sample(sheet, 2 * HORIZON - DOWN + 0.020 * ripples(), ACROSS + 0.004 * ripples())
    depth = ramp(DOWN, [(HORIZON, (0.90, 0.06, 75)), (0.7, (0.64, 0.06, 45)), (1, (0.38, 0.05, 15))])
    surface = reflected * 0.60 + depth * 0.40 - 0.08 * near()[..., None] ** 2
    surface = surface + (0.030 * ripples())[..., None]
    glint = np.clip(cloud(260, 6, 33) - 0.62, 0, 1) * near() * np.exp(-(((ACROSS - 0.76) / 0.25) ** 2))
    surface = shine(surface, glint * 0.7, tone((0.93, 0.09, 78)))
    return lay(sheet, np.clip((DOWN - HORIZON) * HEIGHT / 2, 0, 1), surface)


def near() -> Floats:
    return np.clip((DOWN - HORIZON) / (1 - HORIZON), 0, 1)


def ripples() -> Floats:
    return (cloud(330, 9, 31) + 0.5 * cloud(120, 5, 32)) * near()


def afloat(sheet: Floats) -> Floats:
    """Put the boat, her buoy and the reflection of both on the water."""
    painted = boat(sheet)
    down, across = 2 * WATERLINE - DOWN + 0.016 * ripples(), ACROSS + 0.008 * ripples()
    below = np.clip((DOWN - WATERLINE) * HEIGHT / 2, 0, 1)
    mirrored = sample(outline(), down, across) * below
    fade = 0.82 - 1.6 * np.clip(DOWN - WATERLINE, 0, 0.4)
    sheet = (
        lay(sheet, mirrored, sample(painted, down, across) * 0.78, 1) * fade[..., None] + sheet * (1 - fade)[..., None]
    )
    contact = pool((STERN + BOW) / 2 - 0.01, WATERLINE + 0.004, 0.165, 0.010, 3)
    sheet = lay(sheet, contact, tone((0.24, 0.04, 30)), 0.6)
    return lay(sheet, outline(), painted)


def outline() -> Floats:
    inside = polygon(*(sheer(1, t) for t in ALONG), *(far_gunwale(t) for t in ALONG[::-1]))
    line = stroke(*slack(), width=3)
    return np.max([side(0, 1), edge(1, 11), inside, far_edge(), line, pool(*BUOY, 0.012, 0.012, 12)], axis=0)


def sample(sheet: Floats, down: Floats, across: Floats) -> Floats:
    high, wide = sheet.shape[:2]
    rows = np.clip(down * high, 0, high - 1).astype(int)
    return sheet[rows, np.clip(across * wide, 0, wide - 1).astype(int)]
