"""An offcut varnished in twelve strips, from bare wood to eleven coats."""

import numpy as np
from PIL import ImageDraw

from demo.art.canvas import ACROSS, DOWN, HEIGHT, WIDTH, cloud, lay, pool, ramp, shape, shine, tone
from demo.art.colour import Floats

LEFT, RIGHT, TOP, FOOT = 0.075, 0.925, 0.33, 0.67
STRIPS = 12


def draw() -> Floats:
    """Return the picture inside “Eleven Coats”."""
    sheet = sill()
    board = shape(outline, 1.5)
    shadow = shape(lambda pen: outline(pen, 26, 34), 26)
    sheet = lay(sheet, shadow, tone((0.22, 0.03, 40)), 0.55)
    sheet = lay(sheet, shape(lambda pen: outline(pen, 5, 15), 1.5), tone((0.30, 0.06, 45)))
    return lay(sheet, board, gloss(grain()))


def outline(pen: ImageDraw.ImageDraw, right: int = 0, down: int = 0) -> None:
    box = (LEFT * WIDTH + right, TOP * HEIGHT + down, RIGHT * WIDTH + right, FOOT * HEIGHT + down)
    pen.rounded_rectangle(box, 7, fill=255)


def sill() -> Floats:
    sheet = ramp(DOWN + 0.25 * (ACROSS - 0.3), [(0, (0.86, 0.020, 75)), (1, (0.70, 0.028, 60))])
    sheet = sheet + (0.010 * cloud(60, 50, 2) + 0.006 * cloud(8, 8, 3))[..., None]
    return shine(sheet, pool(0.12, 0.05, 0.55, 0.45, 1.4) * 0.35, tone((0.95, 0.05, 82)))


def coats() -> Floats:
    """Return for each place how many coats it has had, each strip running a little into the next."""
    across = (ACROSS - LEFT) / (RIGHT - LEFT) * STRIPS + 0.03 * cloud(40, 26, 14)
    whole = np.floor(across)
    edge = np.clip((across - whole) / 0.55, 0, 1)
    return np.clip(whole - 1 + edge, 0, STRIPS - 1)


def grain() -> Floats:
    rings = DOWN * 78 + 2.4 * cloud(900, 150, 5) + 0.8 * cloud(300, 40, 6) + 5 * knot()
    late = np.clip(np.sin(rings * 2) * 0.5 + 0.5, 0, 1) ** 3
    pores = np.clip(cloud(120, 2, 7) - 0.35, 0, 1)
    deep = coats() / (STRIPS - 1)
    wood = ramp(
        deep, [(0, (0.80, 0.055, 75)), (0.12, (0.735, 0.085, 68)), (0.5, (0.63, 0.115, 60)), (1, (0.455, 0.118, 50))]
    )
    dark = 0.055 + 0.10 * deep
    return wood * (1 - (late * dark + pores * 0.16)[..., None]) + 0.010 * cloud(500, 60, 9)[..., None]


def knot() -> Floats:
    return pool(0.355, 0.535, 0.035, 0.020, 1)


def gloss(wood: Floats) -> Floats:
    """Light from the window lies along the varnished part, sharper the more coats there are."""
    deep = coats() / (STRIPS - 1)
    band = np.exp(-(((DOWN - 0.40 - 0.03 * (ACROSS - 0.5)) / (0.060 - 0.028 * deep)) ** 2))
    bars = 1 - 0.75 * np.exp(-(((ACROSS - 0.70) / 0.008) ** 2))
    return shine(wood, band * bars * deep**1.3 * 0.42, tone((0.97, 0.03, 85)))
