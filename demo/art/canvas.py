"""What every picture is made with: a sheet, gradients, soft shapes and light laid over it.

Places are fractions of the sheet (0–1 across, 0–1 down), so a drawing does not depend on its size.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from demo.art.colour import Floats, oklch

PRINTED = (1440, 960)
WIDTH, HEIGHT = 1920, 1280  # drawn larger than printed, so that every edge comes out smooth
DOWN, ACROSS = np.mgrid[0:HEIGHT, 0:WIDTH] / np.array([HEIGHT, WIDTH]).reshape(2, 1, 1)

type Point = tuple[float, float]
type Tone = tuple[float, float, float]
type Stop = tuple[float, Tone]


def tone(colour: Tone) -> Floats:
    """Return one colour, ready to be laid over a sheet."""
    return oklch(*colour)


def ramp(along: Floats, stops: Iterable[Stop]) -> Floats:
    """Colour a field of numbers: each stop says which number gets which tone; hues go the short way round."""
    stops = list(stops)
    places = [place for place, _ in stops]
    lightness, chroma, hue = np.array([colour for _, colour in stops], float).T
    return oklch(*(np.interp(along, places, part) for part in (lightness, chroma, np.unwrap(hue, period=360))))


def shape(draw: Callable[[ImageDraw.ImageDraw], object], soft: float = 1.2) -> Floats:
    """Return a mask of what `draw` fills with 255, its edge softened by `soft` pixels."""
    mask = Image.new("L", (WIDTH, HEIGHT), 0)
    draw(ImageDraw.Draw(mask))
    return blurred(mask, soft)


def polygon(*points: Point, soft: float = 1.2) -> Floats:
    """Return the mask of a filled polygon."""
    return shape(lambda pen: pen.polygon(pixels(points), fill=255), soft)


def stroke(*points: Point, width: float, soft: float = 1.2) -> Floats:
    """Return the mask of a line; its width is in pixels of the drawn sheet."""
    return shape(lambda pen: pen.line(pixels(points), fill=255, width=round(width), joint="curve"), soft)


def pixels(points: Iterable[Point]) -> list[Point]:
    """Turn fractions of the sheet into pixels of it."""
    return [(x * WIDTH, y * HEIGHT) for x, y in points]


def blurred(mask: Image.Image, soft: float) -> Floats:
    """Return a Pillow mask as numbers from 0 to 1, blurred."""
    return np.asarray(mask.filter(ImageFilter.GaussianBlur(soft)), float) / 255


def out_of_focus(sheet: Floats, soft: float) -> Floats:
    """Return the whole sheet blurred."""
    flat = Image.fromarray((np.clip(sheet, 0, 1) * 255).astype("uint8"))
    return np.asarray(flat.filter(ImageFilter.GaussianBlur(soft)), float) / 255


def lay(sheet: Floats, mask: Floats, colour: Floats, strength: float = 1) -> Floats:
    """Cover the sheet with a colour where the mask says so."""
    cover = (mask * strength)[..., None]
    return sheet * (1 - cover) + colour * cover


def shine(sheet: Floats, amount: Floats, colour: Floats) -> Floats:
    """Add light, never past white (the painter’s screen)."""
    return 1 - (1 - sheet) * (1 - amount[..., None] * colour)


def pool(x: float, y: float, wide: float, high: float, fall: float = 2) -> Floats:
    """Return a round of light that fades outwards; `wide` and `high` are fractions of the width."""
    reach = np.hypot((ACROSS - x) / wide, (DOWN - y) / high * HEIGHT / WIDTH)
    return np.exp(-(reach**fall))


def cloud(cell_wide: int, cell_high: int, seed: int) -> Floats:
    """Return smooth random unevenness, about −1 to 1, its patches the given pixels wide and high."""
    dice = np.random.default_rng(seed)
    rough = dice.normal(size=(HEIGHT // cell_high + 3, WIDTH // cell_wide + 3)).astype(np.float32)
    smooth = Image.fromarray(rough).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)
    return np.asarray(smooth, float) / 2


def skyline(seed: int, bumps: int, rounds: int = 5) -> Floats:
    """Return one uneven height for every column, −1 to 1: the ridge of a hill."""
    dice = np.random.default_rng(seed)
    ridge = np.zeros(WIDTH)
    for octave in range(rounds):
        steps = bumps * 2**octave
        knots = dice.normal(size=steps + 2)
        place = np.linspace(0, steps, WIDTH)
        left = place.astype(int)
        ease = (place - left) ** 2 * (3 - 2 * (place - left))
        ridge += (knots[left] * (1 - ease) + knots[left + 1] * ease) / 2**octave
    return ridge / np.abs(ridge).max()


def print_to(path: Path, sheet: Floats, grain: float = 0.008, quality: int = 82) -> None:
    """Write the sheet as WebP in its printed size, with a little paper grain."""
    paper = np.random.default_rng(7).normal(0, grain, (HEIGHT, WIDTH, 1))
    flat = Image.fromarray((np.clip(sheet + paper, 0, 1) * 255).astype("uint8"))
    flat.resize(PRINTED, Image.Resampling.LANCZOS).save(path, quality=quality, method=6)
