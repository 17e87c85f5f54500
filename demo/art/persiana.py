"""A room kept dark at noon: light through the slits of a lowered blind, on a white wall and a rush chair."""

import numpy as np
from PIL import ImageDraw

from demo.art.canvas import ACROSS, DOWN, HEIGHT, Point, cloud, lay, pixels, polygon, pool, ramp, shape, stroke, tone
from demo.art.colour import Floats

FLOOR = 0.80
ROWS, SLITS = 13, 15
PATCH = ((0.155, 0.105), (0.575, 0.190), (0.575, 0.700), (0.155, 0.575))
CAST = 0.065  # how far to the right of the chair its shadow falls


def draw() -> Floats:
    """Return the cover of “Instrucciones para estar enferma”."""
    things = chair(room())
    light = blind() * (1 - 0.92 * shadow())
    dim = ramp(ACROSS, [(0, (0.60, 0.035, 300)), (0.5, (0.50, 0.040, 310)), (1, (0.36, 0.035, 315))])
    glow = 0.50 * pool(0.37, 0.40, 0.42, 0.36, 1.6)[..., None] * tone((0.80, 0.10, 70))
    falling = light[..., None] * tone((0.99, 0.085, 84)) * 1.05
    return np.clip(things * (dim * 0.84 + glow + falling), 0, 1)


def room() -> Floats:
    """Walls as they would be in full light: whitewashed, with a blue skirting and a floor of red tiles."""
    sheet = ramp(DOWN, [(0, (0.95, 0.012, 80)), (FLOOR, (0.90, 0.016, 75))])
    sheet = sheet + (0.020 * cloud(260, 200, 4) + 0.012 * cloud(46, 40, 6))[..., None]
    sheet = lay(sheet, np.clip((DOWN - FLOOR + 0.085) * HEIGHT / 3, 0, 1), tone((0.62, 0.075, 255)))
    floor = ramp(DOWN, [(FLOOR, (0.55, 0.085, 38)), (1, (0.46, 0.085, 35))]) + 0.015 * cloud(120, 14, 8)[..., None]
    sheet = lay(sheet, np.clip((DOWN - FLOOR) * HEIGHT / 2, 0, 1), floor)
    return lay(sheet, shape(joints, 1), tone((0.35, 0.05, 40)), 0.55)


def joints(pen: ImageDraw.ImageDraw) -> None:
    """Draw the lines between the tiles, which meet far behind the wall."""
    for place in np.linspace(-1.6, 2.6, 29):
        pen.line(pixels([(0.5 + (place - 0.5) * 0.62, FLOOR), (0.5 + (place - 0.5) * 0.98, 1.02)]), fill=255, width=4)
    for down in (0.826, 0.862, 0.912, 0.980):
        pen.line(pixels([(-0.02, down), (1.02, down)]), fill=255, width=4)


def blind() -> Floats:
    """Rows of short slits, thrown aslant on the wall, nearer together at the top, softer towards the right."""
    corners = np.array(PATCH)

    def slits(pen: ImageDraw.ImageDraw) -> None:
        for row in range(ROWS):
            top = (row + 0.15 * (ROWS - row) / ROWS) / ROWS
            for slit in range(SLITS):
                left, right = (slit + 0.12) / SLITS, (slit + 0.80) / SLITS
                square = [
                    on(corners, x, y) for x, y in ((left, top), (right, top), (right, top + 0.026), (left, top + 0.026))
                ]
                pen.polygon(pixels(square), fill=255)

    sharp, soft = shape(slits, 2.6), shape(slits, 6)
    share = np.clip((ACROSS - 0.15) / 0.45, 0, 1)
    worn = 0.86 + 0.16 * cloud(160, 120, 12)
    edge = 0.55 + 0.5 * pool(0.34, 0.38, 0.27, 0.24, 3)
    return np.clip((sharp * (1 - share) + soft * 1.15 * share) * worn * edge, 0, 1.05)


def on(corners: Floats, across: float, down: float) -> Point:
    top = corners[0] + (corners[1] - corners[0]) * across
    foot = corners[3] + (corners[2] - corners[3]) * across
    x, y = top + (foot - top) * down
    return float(x), float(y)


def bars(shift: float = 0, drop: float = 0) -> list[tuple[list[Point], float]]:
    """Return the sticks of the chair, back to front, each with its thickness in pixels."""

    def at(x: float, y: float) -> Point:
        return x + shift, y + drop

    back = [([at(x, 0.93), at(x + lean, 0.36)], 23.0) for x, lean in ((0.455, -0.010), (0.585, 0.004))]
    rungs = [
        ([at(0.447, y), at(0.588, y + 0.006)], width) for y, width in ((0.405, 30.0), (0.480, 26.0), (0.555, 26.0))
    ]
    legs = [([at(x, 0.675), at(x, foot)], 22.0) for x, foot in ((0.425, 0.985), (0.620, 0.990))]
    low = [
        ([at(0.425, 0.885), at(0.620, 0.888)], 13.0),
        ([at(0.425, 0.825), at(0.455, 0.80)], 11.0),
        ([at(0.620, 0.825), at(0.585, 0.80)], 11.0),
    ]
    return back + rungs + low + legs


def seat(shift: float = 0) -> Floats:
    return polygon(
        (0.452 + shift, 0.635), (0.590 + shift, 0.638), (0.634 + shift, 0.690), (0.412 + shift, 0.686), soft=2
    )


def chair(sheet: Floats) -> Floats:
    sheet = lay(sheet, pool(0.525, 0.975, 0.15, 0.022, 2), tone((0.20, 0.03, 30)), 0.6)
    for points, width in bars()[:8]:
        sheet = stick(sheet, points, width)
    rush = ramp(DOWN + 0.05 * np.abs(ACROSS - 0.523), [(0.635, (0.70, 0.10, 88)), (0.70, (0.80, 0.105, 86))])
    straw = rush * (0.90 + 0.11 * np.sin(DOWN * 620 + np.abs(ACROSS - 0.523) * 500) + 0.05 * cloud(9, 5, 3))[..., None]
    sheet = lay(sheet, seat(), straw)
    sheet = lay(sheet, polygon((0.412, 0.686), (0.634, 0.690), (0.632, 0.712), (0.414, 0.708)), straw * 0.66)
    for points, width in bars()[8:]:
        sheet = stick(sheet, points, width)
    return sheet


def stick(sheet: Floats, points: list[Point], width: float) -> Floats:
    """A turned bar, lit along its left."""
    sheet = lay(sheet, stroke(*points, width=width, soft=1.4), tone((0.42, 0.085, 48)))
    lit = [(x - width / 9000, y - width / 9000) for x, y in points]
    return lay(sheet, stroke(*lit, width=width * 0.45, soft=3), tone((0.70, 0.11, 60)), 0.8)


def shadow() -> Floats:
    """What the chair keeps the light from, on the wall behind it."""
    parts = [stroke(*points, width=width * 1.1, soft=6) for points, width in bars(CAST, -0.03)]
    return np.clip(np.max(parts, axis=0), 0, 1) * (1 - own())


def own() -> Floats:
    """Where the chair itself is; the light falls on it."""
    return np.clip(np.max([stroke(*points, width=width) for points, width in bars()] + [seat()], axis=0), 0, 1)
