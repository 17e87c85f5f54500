"""A corner of a walkers’ map: contours, a stream, a path, and a pond that is not there."""

import itertools

import numpy as np
from PIL import ImageDraw

from demo.art.canvas import ACROSS, DOWN, HEIGHT, WIDTH, Point, cloud, lay, pixels, pool, ramp, shape, shine, tone
from demo.art.colour import Floats

INTERVAL = 0.056
SUMMIT = (0.66, 0.36)
POND = (0.835, 0.205)
PATH = ((0.10, 1.02), (0.15, 0.86), (0.24, 0.79), (0.30, 0.68), (0.40, 0.65), (0.45, 0.55), (0.53, 0.50))
WALL = ((-0.01, 0.70), (0.12, 0.67), (0.21, 0.735), (0.34, 0.84), (0.47, 0.87), (0.60, 1.01))
STREAM = ((0.845, 0.225), (0.90, 0.30), (0.885, 0.40), (0.925, 0.50), (0.90, 0.62), (0.95, 0.74), (1.01, 0.80))
FOLDS = (0.315, 0.790)


def draw() -> Floats:
    """Return the cover of “Errors and Omissions”."""
    height = land()
    sheet = paper(height)
    sheet = contours(sheet, height)
    sheet = water(grid(sheet))
    sheet = walls(rough_ground(sheet))
    sheet = stations(path(sheet))
    return lamp(folds(sheet))


def land() -> Floats:
    """Return how high each place is, 0 to about 1."""
    hill = (
        0.80 * pool(*SUMMIT, 0.30, 0.27, 1.3)
        + 0.34 * pool(0.36, 0.14, 0.17, 0.12)
        + 0.24 * pool(0.42, 0.66, 0.17, 0.11)
    )
    valley = 0.16 * pool(0.93, 0.62, 0.13, 0.34)
    return hill - valley + 0.10 * (1 - DOWN) + 0.055 * cloud(420, 380, 3) + 0.026 * cloud(190, 170, 5)


def paper(height: Floats) -> Floats:
    sheet = ramp(height, [(0, (0.935, 0.030, 120)), (0.35, (0.945, 0.028, 95)), (0.85, (0.915, 0.045, 72))])
    across, down = np.gradient(height, axis=1), np.gradient(height, axis=0)
    shade = np.clip((across + down) * 170, -1, 1)
    sheet = lay(sheet, np.clip(-shade, 0, 1), tone((0.99, 0.03, 90)), 0.35)
    return lay(sheet, np.clip(shade, 0, 1), tone((0.70, 0.045, 50)), 0.30)


def contours(sheet: Floats, height: Floats) -> Floats:
    """One brown line for each interval, every fifth one thicker."""
    for step, width, strength in ((INTERVAL, 2.1, 0.75), (INTERVAL * 5, 3.6, 0.95)):
        steps = height / step
        slope = np.hypot(np.gradient(steps, axis=0), np.gradient(steps, axis=1))
        away = np.abs((steps + 0.5) % 1 - 0.5) / np.maximum(slope, 1e-5)
        sheet = lay(sheet, np.clip(width / 2 + 0.7 - away, 0, 1), tone((0.56, 0.105, 52)), strength)
    return sheet


def grid(sheet: Floats) -> Floats:
    def lines(pen: ImageDraw.ImageDraw) -> None:
        for place in np.arange(150, WIDTH, 430):
            pen.line((place, 0, place, HEIGHT), fill=255, width=2)
        for place in np.arange(90, HEIGHT, 430):
            pen.line((0, place, WIDTH, place), fill=255, width=2)

    return lay(sheet, shape(lines, 0.8), tone((0.62, 0.07, 250)), 0.42)


def curve(points: tuple[Point, ...], wobble: float = 0.004, seed: int = 1) -> list[Point]:
    """Return a smooth way through the points, unsteady as a drawn line is."""
    at, fine = np.linspace(0, 1, len(points)), np.linspace(0, 1, 420)
    dice = np.random.default_rng(seed)
    ways = []
    for part in np.array(points).T:
        rough = np.interp(fine, at, part)
        soft = np.convolve(np.pad(rough, 24, mode="edge"), np.hanning(49) / np.hanning(49).sum(), "valid")
        drift = np.convolve(dice.normal(size=fine.size + 30), np.hanning(31) / np.hanning(31).sum(), "valid")
        ways.append(soft[: fine.size] + wobble * drift[: fine.size])
    return list(zip(*ways, strict=True))


def water(sheet: Floats) -> Floats:
    blue = tone((0.55, 0.11, 240))
    way = pixels(curve(STREAM, 0.006, 4))

    def stream(pen: ImageDraw.ImageDraw) -> None:
        for index, (start, end) in enumerate(itertools.pairwise(way)):
            pen.line((*start, *end), fill=255, width=2 + index // 70)

    sheet = lay(sheet, shape(stream, 0.9), blue, 0.9)
    shore = pool(*POND, 0.0125, 0.0095, 9)
    sheet = lay(sheet, shore, tone((0.85, 0.055, 235)))
    sheet = lay(sheet, np.clip(shore * (1 - pool(*POND, 0.0108, 0.0078, 9)) * 2, 0, 1), blue)

    def reeds(pen: ImageDraw.ImageDraw) -> None:
        for across in (-0.012, -0.004, 0.004, 0.012):
            x, y = (POND[0] + across) * WIDTH, (POND[1] - 0.016) * HEIGHT
            for lean in (-6, 0, 6):
                pen.line((x, y, x + lean, y - 15), fill=255, width=3)

    return lay(sheet, shape(reeds, 0.7), blue, 0.9)


def rough_ground(sheet: Floats) -> Floats:
    """Tufts on the slopes, and a wood of small round trees in the corner."""
    dice = np.random.default_rng(19)
    tufts = [(0.07 + 0.2 * x, 0.10 + 0.36 * y) for x, y in dice.random((26, 2))]
    trees = [
        (x, y)
        for x, y in zip(0.60 + 0.30 * dice.random(70), 0.80 + 0.19 * dice.random(70), strict=True)
        if y > 1.30 - 0.62 * x
    ]

    def grass(pen: ImageDraw.ImageDraw) -> None:
        for x, y in pixels(tufts):
            for lean in (-9, 0, 9):
                pen.line((x, y, x + lean, y - 14 + abs(lean) / 2), fill=255, width=3)

    def wood(pen: ImageDraw.ImageDraw) -> None:
        for x, y in pixels(trees):
            pen.ellipse((x - 10, y - 10, x + 10, y + 10), outline=255, width=3)
            pen.line((x, y + 10, x, y + 17), fill=255, width=3)

    sheet = lay(sheet, pool(0.80, 0.95, 0.19, 0.085, 4), tone((0.86, 0.075, 135)), 0.7)
    sheet = lay(sheet, shape(wood, 0.8), tone((0.52, 0.085, 145)), 0.8)
    return lay(sheet, shape(grass, 0.8), tone((0.50, 0.05, 90)), 0.75)


def walls(sheet: Floats) -> Floats:
    def stones(pen: ImageDraw.ImageDraw) -> None:
        pen.line(pixels(curve(WALL, 0.002, 9)), fill=255, width=3)
        pen.line(
            pixels(curve(((0.12, 0.67), (0.10, 0.50), (0.16, 0.38), (0.02, 0.30), (-0.01, 0.30)), 0.002, 8)),
            fill=255,
            width=3,
        )
        x, y = pixels([(0.545, 0.505)])[0]
        pen.rectangle((x - 15, y - 12, x + 15, y + 12), outline=255, width=4)

    return lay(sheet, shape(stones, 0.8), tone((0.30, 0.03, 40)), 0.85)


def path(sheet: Floats) -> Floats:
    """The path in dashes as far as the fold; beyond it, dots."""
    way = pixels(curve(PATH, 0.003, 6))
    on = pixels(curve(((0.548, 0.475), (0.585, 0.43), (0.60, 0.40), (0.645, 0.375)), 0.001, 2))

    def dashes(pen: ImageDraw.ImageDraw) -> None:
        for start in range(0, len(way) - 13, 19):
            pen.line(way[start : start + 12], fill=255, width=7)

    def dots(pen: ImageDraw.ImageDraw) -> None:
        for x, y in on[8::38]:
            pen.ellipse((x - 4, y - 4, x + 4, y + 4), fill=255)

    plum = tone((0.46, 0.14, 352))
    return lay(lay(sheet, shape(dashes, 1), plum, 0.95), shape(dots, 0.9), plum, 0.95)


def stations(sheet: Floats) -> Floats:
    def triangle(pen: ImageDraw.ImageDraw) -> None:
        x, y = pixels([SUMMIT])[0]
        pen.polygon([(x, y - 21), (x + 19, y + 13), (x - 19, y + 13)], outline=255, width=4)
        pen.ellipse((x - 4, y - 2, x + 4, y + 6), fill=255)

    return lay(sheet, shape(triangle, 0.8), tone((0.28, 0.05, 340)), 0.95)


def folds(sheet: Floats) -> Floats:
    """It has been in a pocket."""
    for place in FOLDS:
        away = (ACROSS - place) * WIDTH
        sheet = sheet * (1 - 0.10 * np.exp(-np.clip(away, 0, None) / 60) * (away > 0))[..., None]
        sheet = shine(sheet, np.exp(-((away + 4) ** 2) / 30) * 0.5, tone((0.99, 0.01, 90)))
    away = (DOWN - 0.655) * HEIGHT
    sheet = sheet * (1 - 0.08 * np.exp(-np.clip(-away, 0, None) / 50) * (away < 0))[..., None]
    worn = np.clip(cloud(30, 6, 9) + 0.4, 0, 1)
    return shine(sheet, np.exp(-((away - 3) ** 2) / 26) * 0.5 * worn, tone((0.99, 0.01, 90)))


def lamp(sheet: Floats) -> Floats:
    light = 0.80 + 0.24 * pool(0.34, 0.28, 0.75, 0.55, 1.8)
    return np.clip(sheet * light[..., None] * np.array([1.0, 0.985, 0.955]), 0, 1)
