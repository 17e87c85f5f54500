"""What is read of a picture, what is kept of its file, and what is written: never more than the picture."""

from contextlib import suppress
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from core.pictures.focus import focus_classes
from core.pictures.original import LARGEST_SIDE, without_metadata
from core.pictures.reading import LARGEST_AREA, read_picture
from core.pictures.squaring import square
from core.pictures.taken import NotAPicture
from core.pictures.widths import sized, sources, widths_of
from core.pictures.writing import encoded, narrowed
from tests.core.pictures_of_all_kinds import (
    BLUE,
    RED,
    SECRETS,
    file,
    from_a_telephone,
    halves,
    moving,
    png_of_16_bits,
    with_everything,
)

KINDS = ("JPEG", "PNG", "WEBP", "AVIF")


def read(contents: bytes, widest: int = 1440, tallest: int = 12_000) -> Image.Image:
    return read_picture(BytesIO(contents), widest=widest, tallest=tallest)


def kept(contents: bytes) -> bytes:
    return without_metadata(BytesIO(contents))[0]


def near(colour: tuple[int, ...], other: tuple[int, ...], by: int = 8) -> bool:
    return all(abs(one - two) <= by for one, two in zip(colour, other, strict=True))


def secrets_in(contents: bytes) -> list[bytes]:
    """Our words, and the names of the parts in which formats keep such things. "Exif" alone may say which way is up."""
    return [secret for secret in SECRETS if secret in contents and secret not in (b"EXIF", b"Exif", b"eXIf")]


@pytest.mark.parametrize("kind", KINDS)
def test_the_samples_are_full_of_secrets(kind):
    assert {b"Camera of Ada", b"secret"} <= set(secrets_in(with_everything(kind)))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", ["webp", "avif"])
def test_nothing_but_the_picture_is_written(kind, suffix):
    written = encoded(read(with_everything(kind, 6)), suffix)

    with Image.open(BytesIO(written)) as image:
        assert dict(image.getexif()) == {}
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(image.info)
    assert not [secret for secret in SECRETS if secret in written]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_original_is_kept_without_place_and_camera_and_looks_the_same(kind, orientation):
    upload = with_everything(kind, orientation)

    cleaned = kept(upload)

    assert secrets_in(cleaned) == []
    assert read(cleaned).size == read(upload).size == ((40, 80) if orientation >= 5 else (80, 40))
    for place in ((5, 5), (35, 35)):
        assert near(read(cleaned).getpixel(place), read(upload).getpixel(place))
    with Image.open(BytesIO(cleaned)) as image:
        assert set(image.getexif()) <= {0x0112}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_of_the_three_usual_formats_every_pixel_is_kept(kind):
    upload = with_everything(kind)

    assert Image.open(BytesIO(kept(upload))).tobytes() == Image.open(BytesIO(upload)).tobytes()


def test_the_further_pictures_and_films_of_a_telephone_go():
    upload = from_a_telephone()

    assert b"secret film" in upload
    assert secrets_in(kept(upload)) == []
    assert len(kept(upload)) < len(upload) - len(b"ftypmp42 secret film")
    assert read(kept(upload)).size == (40, 80)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_of_a_moving_picture_the_first_one_counts(kind):
    upload = moving(kind)

    assert near(read(upload).getpixel((5, 5)), RED)
    with Image.open(BytesIO(kept(upload))) as image:
        assert getattr(image, "n_frames", 1) == 1
    assert secrets_in(kept(upload)) == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_file_that_breaks_off_among_its_parts_is_no_fault_of_the_cleaning(kind):
    """Where it can still be read it is drawn anew, else it is no picture."""
    whole = with_everything(kind)
    for end in range(len(whole) - 1, 10, -37):
        with suppress(NotAPicture):
            assert secrets_in(kept(whole[:end])) == []


@pytest.mark.parametrize(("value", "grey"), [(0, 0), (0x8000, 128), (0xFFFF, 255)])
@pytest.mark.parametrize("colours", [1, 3])
def test_sixteen_bits_become_eight_and_not_white(value, grey, colours):
    assert read(png_of_16_bits(value, colours)).getpixel((2, 2)) == (grey, grey, grey)


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("CMYK", "JPEG"), ("RGB", "JPEG"), ("P", "PNG"), ("RGBA", "PNG"), ("RGB", "AVIF"), ("RGBA", "WEBP")],
)
def test_red_stays_red_and_blue_blue_in_every_mode(mode, kind):
    pixels = read(file(halves(mode=mode), kind))

    assert pixels.mode == "RGB"
    assert near(pixels.getpixel((5, 5)), RED, by=35)
    assert near(pixels.getpixel((75, 5)), BLUE, by=35)


@pytest.mark.parametrize("mode", ["1", "L", "LA"])
def test_what_has_no_colour_is_read(mode):
    assert read(file(halves(mode=mode))).mode == "RGB"


@pytest.mark.parametrize("how", [{"mode": "P", "transparency": 0}, {"mode": "L", "transparency": 0}, {"mode": "RGBA"}])
def test_what_can_be_seen_through_stays_so(how):
    pixels = Image.new(how["mode"], (10, 10), 0 if how["mode"] != "RGBA" else (0, 0, 0, 0))
    extra = {"transparency": how["transparency"]} if "transparency" in how else {}

    seen = read(file(pixels, **extra))

    assert seen.mode == "RGBA"
    assert seen.getpixel((5, 5))[3] == 0
    assert Image.open(BytesIO(encoded(seen, "avif"))).convert("RGBA").getpixel((5, 5))[3] <= 2


def swapped_profile() -> bytes:
    """An sRGB profile in which red and green have changed places, as bytes of its colourants."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(profile[128:132], "big")
    rows = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    red, green = rows[b"rXYZ"], rows[b"gXYZ"]
    profile[red + 4 : red + 12], profile[green + 4 : green + 12] = (
        profile[green + 4 : green + 12],
        profile[red + 4 : red + 12],
    )
    return bytes(profile)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_a_pictures_own_colours_become_those_of_every_screen(kind, mode):
    if (kind, mode) == ("JPEG", "RGBA"):
        mode = "RGB"
    pixels = Image.new(mode, (16, 16), (220, 20, 20, 128)[: len(mode)])

    seen = read(file(pixels, kind, icc_profile=swapped_profile()))

    red, green, *_rest = seen.getpixel((8, 8))
    assert green > 150
    assert red < 100


@pytest.mark.parametrize("profile", [b"no profile at all", b"\0" * 200])
def test_a_broken_profile_counts_as_none(profile):
    assert near(read(file(halves(), "JPEG", icc_profile=profile)).getpixel((5, 5)), RED)


@pytest.mark.parametrize(
    ("size", "becomes"),
    [
        ((1, 1), (1, 1)),
        ((1, 5000), (1, 5000)),
        ((5000, 1), (1440, 1)),
        ((30, 40_000), (9, 12_000)),
        ((640, 3), (640, 3)),
    ],
)
def test_odd_sizes_are_read_and_none_is_made_larger(size, becomes):
    assert read(file(Image.new("RGB", size))).size == becomes


def test_a_picture_on_its_side_is_as_wide_as_allowed_once_it_is_upright():
    assert read(with_everything("PNG", 6, halves(3000, 2000))).size == (1440, 2160)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_what_would_fill_the_memory_is_refused_before_it_is_unpacked(kind, monkeypatch):
    monkeypatch.setitem(LARGEST_AREA, kind, 3199)
    upload = file(halves(), kind)
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("unpacked"))

    with pytest.raises(NotAPicture, match="million pixels"):
        read(upload)


def test_what_is_drawn_anew_as_an_original_is_bounded():
    with Image.open(BytesIO(kept(file(Image.new("RGB", (LARGEST_SIDE + 500, 20)), "AVIF")))) as image:
        assert image.width == LARGEST_SIDE


@pytest.mark.parametrize("width", [1, 320, 500, 640, 641, 960, 1000, 1440])
def test_no_width_is_wider_than_the_picture_and_its_own_is_one(width):
    assert max(widths_of(width)) == width
    assert set(widths_of(width)) <= {320, 640, 960, 1440, width}


def test_a_narrowed_picture_keeps_its_shape_and_is_never_widened():
    assert narrowed(halves(1440, 960), 640).size == (640, 427)
    assert narrowed(halves(300, 200), 640).size == (300, 200)
    assert narrowed(halves(1440, 1), 640).size == (640, 1)


def test_the_smaller_format_is_offered_first_and_the_full_width_is_the_first_file():
    avif, webp = sources("/media/pictures/abc.webp", 700)

    stem = "/media/pictures/abc"
    assert avif == ("image/avif", f"{stem}-320.avif 320w, {stem}-640.avif 640w, {stem}-700.avif 700w")
    assert webp == ("image/webp", f"{stem}-320.webp 320w, {stem}-640.webp 640w, {stem}.webp 700w")
    assert sized("pictures/abc.webp", 640, "avif") == "pictures/abc-640.avif"


@pytest.mark.parametrize(
    ("size", "point", "left_is_red"),
    [((90, 30), (0, 50), True), ((90, 30), (100, 50), False), ((90, 30), (50, 0), None)],
)
def test_a_square_lies_around_the_point_and_within_the_picture(size, point, left_is_red):
    cut = square(halves(*size), across=point[0], down=point[1])

    assert cut.size == (30, 30)
    colours = {cut.getpixel((x, 15)) for x in (1, 28)}
    assert colours == ({RED, BLUE} if left_is_red is None else {RED if left_is_red else BLUE})


@pytest.mark.parametrize(
    ("across", "down", "classes"),
    [(50, 50, "focus-x-50 focus-y-50"), (0, 100, "focus-x-0 focus-y-100"), (34, 96, "focus-x-30 focus-y-100")],
)
def test_the_point_is_said_by_classes(across, down, classes):
    assert focus_classes(across, down) == classes
