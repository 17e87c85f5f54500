"""Drawing by hand: ink lines that are nearly straight, and the pencil that is put down afterwards."""

import itertools

import numpy as np
from PIL import ImageDraw

from demo.art.canvas import HEIGHT, WIDTH, Point, lay, pixels, polygon, stroke, tone
from demo.art.colour import Floats


def line(pen: ImageDraw.ImageDraw, points: list[Point], width: int, seed: int = 0) -> None:
    """Draw through the points by hand: nearly straight."""
    dice = np.random.default_rng(round(1000 * sum(x + y for x, y in points)) + seed)
    way: list[Point] = []
    for (x, y), (on_x, on_y) in itertools.pairwise(points):
        share = np.linspace(0, 1, 14)
        drift = np.convolve(dice.normal(0, 0.0012, 18), np.ones(5) / 5, "valid")
        way += [(x + (on_x - x) * t + d, y + (on_y - y) * t + d) for t, d in zip(share, drift, strict=True)]
    pen.line(pixels(way), fill=255, width=width, joint="curve")


def round_(pen: ImageDraw.ImageDraw, middle: Point, wide: float) -> None:
    (x, y), reach = pixels([middle])[0], wide * WIDTH
    pen.ellipse((x - reach, y - reach, x + reach, y + reach), outline=255, width=3)


def bend(start: Point, by: Point, end: Point) -> list[Point]:
    """Return a curve from start to end, drawn towards a third point."""
    return [
        (
            (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * by[0] + t * t * end[0],
            (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * by[1] + t * t * end[1],
        )
        for t in (float(t) for t in np.linspace(0, 1, 60))
    ]


def pencil(sheet: Floats) -> Floats:
    """Lying across the lower corner, with its shadow."""
    start, end = np.array([0.800, 1.045]), np.array([0.968, 0.610])
    along = (end - start) / np.hypot(*(end - start) * (WIDTH, HEIGHT))
    tip = end + along * 95
    shadow = [(float(x) + 0.010, float(y) + 0.016) for x, y in (start, tip)]
    sheet = lay(sheet, stroke(*shadow, width=34, soft=12), tone((0.45, 0.03, 60)), 0.45)
    across = np.array([-along[1] * HEIGHT / WIDTH, along[0] * WIDTH / HEIGHT])
    for offset, width, shade in ((0, 36, (0.46, 0.115, 25)), (-9, 12, (0.60, 0.130, 30)), (11, 11, (0.36, 0.095, 20))):
        moved = [tuple(float(v) for v in point + across * offset) for point in (start, end)]
        sheet = lay(sheet, stroke(*moved, width=width, soft=1.4), tone(shade))  # type: ignore[arg-type]
    sides = [tuple(float(v) for v in end + across * off) for off in (-18, 18)]
    point = tuple(float(v) for v in tip)
    sheet = lay(sheet, polygon(*sides, point), tone((0.83, 0.065, 72)))  # type: ignore[arg-type]
    lead = [tuple(float(v) for v in end + along * 68 + across * off) for off in (-5.5, 5.5)]
    return lay(sheet, polygon(*lead, point), tone((0.28, 0.02, 300)))  # type: ignore[arg-type]
