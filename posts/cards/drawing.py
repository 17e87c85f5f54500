"""Drawing a card on paper, with what is known of the essay."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps

from posts.cards.keeping import HEIGHT, WIDTH
from posts.cards.lettering import SANS, SERIF, Letters, writable
from posts.cards.lines import fitting

MARGIN = 76
COVER_WIDTH = 452
# The day's colours of static/css/tokens.css: paper, ink, ink-soft, accent, accent-line.
PAPER, INK, SOFT, ACCENT, STITCH = "#fbf8f4", "#2c2420", "#4a403a", "#6d2f4f", "#cf9bb0"
NAME = Letters(SERIF, 32)
WRITERS = Letters(SANS, 29, 500)
SENTENCE = [Letters(SERIF, size) for size in (34, 30, 27)]
TITLES = [Letters(SERIF, size) for size in range(84, 38, -4)]
LEADING, SENTENCE_LEADING = 1.16, 1.36
TITLE_TOP, TITLE_BOTTOM = 148, 468
WRITERS_BASELINE = HEIGHT - MARGIN
# Above what most networks take without drawing it anew there are ten times as many; a slow telephone is the reason.
LARGEST_FILE = 100_000
QUALITIES = (92, 88, 82, 76, 68, 58, 45, 30, 18)


@dataclass(frozen=True)
class Card:
    """What stands on it. What the site's letters cannot write is left out; `focus` is the cover's centre, 0 to 1 each way."""

    name: str
    title: str = ""
    sentence: str = ""
    writers: tuple[str, ...] = ()
    cover: Image.Image | None = None
    focus: tuple[float, float] = (0.5, 0.5)


def as_jpeg(card: Card) -> bytes:
    """The drawn card as a file of at most LARGEST_FILE bytes; raises OSError where this machine reads no WOFF2."""
    picture = drawn(card)
    for quality in QUALITIES:
        contents = BytesIO()
        # Colours are not thinned out: letters would get a fringe.
        picture.save(contents, "JPEG", quality=quality, subsampling=0, optimize=True, progressive=True)
        if contents.tell() <= LARGEST_FILE:
            break
    return contents.getvalue()


def drawn(card: Card) -> Image.Image:
    """The card as a picture."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(picture)
    width = WIDTH - 2 * MARGIN
    if card.cover:
        picture.paste(ImageOps.fit(card.cover, (COVER_WIDTH, HEIGHT), centering=card.focus), (WIDTH - COVER_WIDTH, 0))
        width = WIDTH - COVER_WIDTH - MARGIN - 64
    title, name = writable(card.title, SERIF), writable(card.name, SERIF)
    if title:
        _write_line(pen, NAME, name, MARGIN + 22, width, ACCENT)
        _write_title(pen, title, width)
    else:
        _write_title(pen, name, width, writable(card.sentence, SERIF))
    _write_writers(pen, card, width)
    return picture


def _write_title(pen: ImageDraw.ImageDraw, title: str, width: float, sentence: str = "") -> None:
    if not title:
        return
    letters, lines = fitting(title, (width, TITLE_BOTTOM - TITLE_TOP), TITLES, LEADING)
    height = len(lines) * letters.size * LEADING
    down = TITLE_TOP + (TITLE_BOTTOM - TITLE_TOP - height) / 2 + letters.size * 0.9
    for line in lines:
        letters.write(pen, (MARGIN, down), line, INK)
        down += letters.size * LEADING
    if sentence:
        _write_sentence(pen, sentence, down, width)


def _write_sentence(pen: ImageDraw.ImageDraw, sentence: str, down: float, width: float) -> None:
    letters, lines = fitting(sentence, (width, 150), SENTENCE, SENTENCE_LEADING)
    for line in lines:
        letters.write(pen, (MARGIN, down), line, SOFT)
        down += letters.size * SENTENCE_LEADING


def _write_writers(pen: ImageDraw.ImageDraw, card: Card, width: float) -> None:
    """The row of stitches, and who wrote it beneath; the stitches alone where nobody's name can be written."""
    names = [writable(name, SANS) for name in card.writers]
    written = ", ".join(names) if all(names) else ""
    _stitch(pen, WRITERS_BASELINE - (52 if written else 8))
    if written:
        _write_line(pen, WRITERS, written, WRITERS_BASELINE, width, SOFT)


def _write_line(pen: ImageDraw.ImageDraw, letters: Letters, text: str, down: float, width: float, colour: str) -> None:
    """On one line, its end left off where it is too long."""
    cut = text
    while cut and letters.width(cut if cut == text else f"{cut}…") > width:
        cut = cut[:-1].rstrip(" ,")
    letters.write(pen, (MARGIN, down), cut if cut == text else f"{cut}…", colour)


def _stitch(pen: ImageDraw.ImageDraw, down: float) -> None:
    """The one ornament of the site, four stitches."""
    for number in range(4):
        left = MARGIN + number * 36
        pen.rounded_rectangle((left, down - 2, left + 22, down + 2), 2, fill=STITCH)
