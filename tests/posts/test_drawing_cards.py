"""How a card looks, as far as a machine can tell: lines, letters that are missing, the size of the file."""

import pytest
from PIL import Image, ImageChops

from posts.cards.drawing import HEIGHT, LARGEST_FILE, MARGIN, PAPER, TITLES, WIDTH, Card, as_jpeg, drawn
from posts.cards.lettering import SANS, SERIF, Letters, writable
from posts.cards.lines import balanced, fitting, in_lines

LETTERS = Letters(SERIF, 60, 500)
NAME = "The Long Mend"


def differs(one: Card, other: Card) -> bool:
    return ImageChops.difference(drawn(one), drawn(other)).getbbox() is not None


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("What the kettle knew", "What the kettle knew"),
        ("Čekárna — łódź & fjärran", "Čekárna — łódź & fjärran"),
        ("Cafe\u0301 ❤️ noir", "Café noir"),
        ("a\u202eb\u00adc\u200bd", "abcd"),
        ("two\u00a0words", "two\u00a0words"),
        ("رحلة الشفاء", ""),
        ("日本語の題", ""),
        ("ภาษาไทย", ""),
        ("Half 日本語", ""),
        ("❤️", ""),
        ("…", ""),
    ],
)
def test_only_what_the_letters_can_write_is_written(title, written):
    assert writable(title, SERIF) == written


@pytest.mark.parametrize("title", ["日本語の題", "ภาษาไทย", "رحلة الشفاء"])
def test_a_title_in_another_script_is_left_out_and_no_boxes_are_drawn(title):
    without = Card(NAME, writers=("Ada Brandt",))

    assert not differs(Card(NAME, title, writers=("Ada Brandt",)), without)
    assert differs(Card(NAME, "A title", writers=("Ada Brandt",)), without)
    assert not differs(Card(NAME, "A title", writers=("山田",)), Card(NAME, "A title"))


def test_no_line_is_wider_than_the_place_and_none_is_left_nearly_alone():
    lines = balanced("What the kettle knew about waiting", 640, LETTERS)
    widths = [LETTERS.width(line) for line in lines]

    assert " ".join(lines) == "What the kettle knew about waiting"
    assert len(lines) == len(in_lines("What the kettle knew about waiting", 640, LETTERS)) == 2
    assert max(widths) <= 640
    assert min(widths) > 0.6 * max(widths)


def test_a_word_that_is_too_wide_is_broken_and_no_letter_lost():
    lines = in_lines("W" * 60, 500, LETTERS)

    assert len(lines) > 3
    assert "".join(lines) == "W" * 60
    assert all(LETTERS.width(line) <= 500 for line in lines)


@pytest.mark.parametrize("title", ["Rest", "A garden you can reach from a chair", "word " * 40, "W" * 200, "mmm " * 50])
@pytest.mark.parametrize("box", [(600, 320), (1048, 320)])
def test_every_title_fits(title, box):
    letters, lines = fitting(title.strip(), box, TITLES, 1.16)

    assert len(lines) * letters.size * 1.16 <= box[1]
    assert all(letters.width(line) <= box[0] for line in lines)
    assert letters.size == TITLES[0].size or len(title) > 20


def test_letters_are_somewhat_smaller_where_that_saves_a_line():
    letters, lines = fitting("Bread, Milk, the Other Thing", (608, 320), TITLES, 1.16)

    assert lines == ["Bread, Milk,", "the Other Thing"]
    assert TITLES[0].size > letters.size >= 68


def test_a_letter_of_the_extension_stands_between_those_of_latin():
    letters = Letters(SANS, 40)

    assert letters.width("Žižek") == pytest.approx(letters.width("Zizek"), rel=0.1)


def test_nothing_touches_the_edges():
    picture = drawn(Card(NAME, "W" * 200, writers=tuple(["Ada Brandt"] * 9)))
    paper = Image.new("RGB", picture.size, PAPER)
    left, top, right, bottom = ImageChops.difference(picture, paper).getbbox()

    assert left >= MARGIN - 4
    assert top >= 40
    assert right <= WIDTH - MARGIN + 4
    assert bottom <= HEIGHT - 40


def test_a_busy_cover_still_makes_a_small_file():
    noise = Image.effect_noise((900, 900), 90).convert("RGB")

    assert len(as_jpeg(Card(NAME, "W" * 150, cover=noise))) <= LARGEST_FILE
