"""Draws the icons that cannot be SVG from the same figure: `.venv/bin/python tools/draw_icons.py`.

The figure is static/img/icon.svg: a line of a conversation that goes quiet, on the accent colour.
"""

from pathlib import Path

from PIL import Image, ImageDraw

IMAGES = Path(__file__).resolve().parents[1] / "static" / "img"
GROUND, LINE = (0x6D, 0x2F, 0x4F, 255), (0xFB, 0xF7, 0xF2, 255)
# The units of the SVG's viewBox.
SIDE, CORNER, WIDTH, MIDDLE = 32, 7, 3, 16
DASHES = ((6, 11), (16, 21), (26, 26))
# Drawn so much larger and then reduced, which smooths the edges.
LARGER = 8


def drawn(size: int, *, corner: int = CORNER) -> Image.Image:
    """The icon, size pixels square; without corners it fills the square, for systems that cut their own."""
    unit = size * LARGER / SIDE
    canvas = Image.new("RGBA", (size * LARGER, size * LARGER), (*GROUND[:3], 0 if corner else 255))
    pen = ImageDraw.Draw(canvas)
    pen.rounded_rectangle((0, 0, SIDE * unit - 1, SIDE * unit - 1), corner * unit, fill=GROUND)
    for start, end in DASHES:
        box = (start - WIDTH / 2, MIDDLE - WIDTH / 2, end + WIDTH / 2, MIDDLE + WIDTH / 2)
        pen.rounded_rectangle([edge * unit for edge in box], WIDTH / 2 * unit, fill=LINE)
    return canvas.resize((size, size), Image.Resampling.LANCZOS)


def main() -> None:
    """Writes every file anew."""
    drawn(192).save(IMAGES / "icon-192.png", optimize=True)
    drawn(512).save(IMAGES / "icon-512.png", optimize=True)
    drawn(512, corner=0).convert("RGB").save(IMAGES / "icon-maskable-512.png", optimize=True)
    drawn(180, corner=0).convert("RGB").save(IMAGES / "apple-touch-icon.png", optimize=True)
    drawn(48).save(IMAGES / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])


if __name__ == "__main__":
    main()
