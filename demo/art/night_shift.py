"""A street at night, newly surfaced, under amber lamps."""

import itertools

import numpy as np
from PIL import ImageDraw

from demo.art.canvas import ACROSS, DOWN, Point, cloud, lay, pixels, polygon, pool, ramp, shape, shine, stroke, tone
from demo.art.colour import Floats

VANISHING = (0.58, 0.50)
AMBER = (0.82, 0.13, 70)
NEAR = 1.0  # depth of the nearest thing; twice as deep is drawn half as large
LAMPS = (0.80, 1.22, 1.86, 2.85, 4.4, 6.9)
AWAKE = (1.92, 2.30)  # how far off the lit window begins and ends
CONES = (0.86, 1.25, 1.82, 2.65)


def draw() -> Floats:
    """Return the cover of “The Night Shift”."""
    sheet = ramp(DOWN, [(0, (0.17, 0.035, 300)), (0.32, (0.25, 0.05, 320)), (0.51, (0.43, 0.065, 355))])
    sheet = houses(sheet)
    sheet = ground(sheet)
    sheet = window(sheet)
    for depth in LAMPS[::-1]:
        sheet = lamp(sheet, depth)
    for depth in CONES[::-1]:
        sheet = cone(sheet, depth)
    return sheet


def at(x: float, y: float, depth: float) -> Point:
    """Place a point of the street: x across (−1 to 1 is the road), y down from eye height."""
    return VANISHING[0] + 0.62 * x / depth, VANISHING[1] + 0.62 * y / depth


def houses(sheet: Floats) -> Floats:
    for side in (-1, 1):
        edges = np.geomspace(0.5, 16, 13)
        for index, (near, far) in reversed(list(enumerate(itertools.pairwise(edges)))):
            roof = -0.86 - 0.10 * ((index * 7 + side) % 3)
            far_tone = min(1, index / 11)
            wall = tone((0.185 + 0.13 * far_tone, 0.03 + 0.03 * far_tone, 335))
            front = polygon(
                at(1.5 * side, roof, near),
                at(1.5 * side, roof, far),
                at(1.5 * side, 0.5, far),
                at(1.5 * side, 0.5, near),
            )
            sheet = lay(sheet, front, wall * (1 - 0.10 * (index % 2)))
            stack = polygon(
                at(1.6 * side, roof - 0.15, near * 1.08),
                at(1.6 * side, roof - 0.15, near * 1.2),
                at(1.6 * side, roof + 0.05, near * 1.2),
                at(1.6 * side, roof + 0.05, near * 1.08),
            )
            sheet = lay(sheet, stack, wall * 0.92)
            sheet = lay(sheet, panes(side, near, far), tone((0.30 + 0.10 * far_tone, 0.04, 315)), 0.5)
    return sheet


def panes(side: int, near: float, far: float) -> Floats:
    """The dark windows of one house, two up and two down."""

    def fill(pen: ImageDraw.ImageDraw) -> None:
        for share in (0.18, 0.60):
            left, right = near + (far - near) * share, near + (far - near) * (share + 0.22)
            for top in (-0.62, -0.12):
                if side < 0 < AWAKE[1] - left and right > AWAKE[0] and top > -0.5:
                    continue
                corners = [
                    at(1.5 * side, y, z) for y, z in ((top, left), (top, right), (top + 0.3, right), (top + 0.3, left))
                ]
                pen.polygon(pixels(corners), fill=255)

    return shape(fill, 1.5)


def ground(sheet: Floats) -> Floats:
    pavement = polygon(at(-1.5, 0.5, 0.3), at(-1.5, 0.5, 60), at(1.5, 0.5, 60), at(1.5, 0.5, 0.3))
    sheet = lay(sheet, pavement, ramp(DOWN, [(0.5, (0.36, 0.045, 345)), (1, (0.27, 0.03, 330))]))
    road = polygon(at(-1, 0.5, 0.3), at(-1, 0.5, 60), at(1, 0.5, 60), at(1, 0.5, 0.3))
    tarmac = ramp(DOWN, [(0.5, (0.31, 0.035, 340)), (0.64, (0.20, 0.024, 320)), (1, (0.15, 0.018, 310))])
    sheet = lay(sheet, road, tarmac)
    sheet = sheet + (road * (0.010 * cloud(5, 4, 3) + 0.008 * cloud(160, 22, 8)))[..., None]
    for side in (-1, 1):
        kerb = polygon(at(side, 0.5, 0.3), at(side, 0.5, 40), at(1.05 * side, 0.5, 40), at(1.05 * side, 0.5, 0.3))
        sheet = lay(sheet, kerb, tone((0.47, 0.05, 40)), 0.55)
    return sheet


def window(sheet: Floats) -> Floats:
    """One front room is awake."""
    (near, far), top, foot = AWAKE, -0.16, 0.20
    pane = polygon(at(-1.5, top, near), at(-1.5, top, far), at(-1.5, foot, far), at(-1.5, foot, near), soft=2)
    x, y = at(-1.5, 0.05, 2.1)
    sheet = shine(sheet, pool(x, y, 0.11, 0.11, 1.2) * 0.34, tone((0.80, 0.11, 62)))
    sheet = lay(sheet, pane, ramp(DOWN, [(0.40, (0.90, 0.10, 82)), (0.56, (0.78, 0.13, 66))]))
    curtain = polygon(at(-1.5, top, near), at(-1.5, top, 2.05), at(-1.5, -0.04, near), soft=2)
    sheet = lay(sheet, curtain, tone((0.55, 0.11, 45)), 0.85)
    middle = stroke(at(-1.5, top, 2.1), at(-1.5, foot, 2.1), width=5)
    return lay(sheet, middle, tone((0.42, 0.08, 45)))


def lamp(sheet: Floats, depth: float) -> Floats:
    """A post on the right-hand kerb, its head over the road, and the light it lets fall."""
    size = NEAR / depth
    foot, top, head = at(1.12, 0.5, depth), at(1.12, -0.98, depth), at(0.80, -1.03, depth)
    sheet = lay(sheet, stroke(foot, top, head, width=max(2, 15 * size)), tone((0.15, 0.02, 320)))
    x, y = at(0.35, 0.5, depth)
    streak = np.exp(-(((ACROSS - x) / (0.36 * size)) ** 2) - ((DOWN - y) / (0.105 * size)) ** 2)
    wet = np.clip(0.86 + 0.18 * cloud(70, 7, 5), 0, 1.1)
    sheet = shine(sheet, streak * wet * 0.46 * (VANISHING[1] < DOWN), tone(AMBER))
    sheet = shine(sheet, pool(*head, 0.17 * size, 0.17 * size, 0.8) * 0.55, tone(AMBER))
    return shine(sheet, pool(*head, 0.019 * size, 0.010 * size, 4), tone((0.97, 0.06, 85)))


def cone(sheet: Floats, depth: float) -> Floats:
    """What the crew left along the other kerb, for the edge to set."""
    size, (x, foot) = NEAR / depth, at(-0.86, 0.5, depth)
    high, wide = 0.125 * size, 0.026 * size
    sheet = lay(sheet, pool(x + 0.01 * size, foot, 0.05 * size, 0.008 * size), tone((0.08, 0.01, 310)), 0.7)
    body = polygon(
        (x - wide, foot), (x - wide * 0.18, foot - high), (x + wide * 0.18, foot - high), (x + wide, foot), soft=1.5
    )
    base = polygon(
        (x - wide * 1.35, foot + 0.006 * size),
        (x - wide * 1.25, foot - 0.006 * size),
        (x + wide * 1.25, foot - 0.006 * size),
        (x + wide * 1.35, foot + 0.006 * size),
    )
    turn = (ACROSS - x) / wide
    dull = ramp(turn, [(-1, (0.32, 0.09, 35)), (0.5, (0.56, 0.145, 45)), (1, (0.44, 0.12, 42))])
    sheet = lay(lay(sheet, body, dull), base, tone((0.30, 0.08, 38)))
    band = body * (np.abs(DOWN - foot + high * 0.55) < high * 0.13)
    return lay(sheet, band, ramp(turn, [(-1, (0.50, 0.02, 60)), (0.5, (0.80, 0.03, 70))]))
