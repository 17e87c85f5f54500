"""Files that mean harm, sent as a writer's portrait: refused in a sentence, or drawn anew with nothing of them left.

Essay pictures are read by the same code (core/pictures), so what holds here holds there.
"""

import struct
import subprocess
import sys
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.pictures.files import Originals
from tests.core.pictures_of_all_kinds import SECRETS, exif, file, halves, moving, png_of_16_bits, with_everything

pytestmark = pytest.mark.django_db

ADDRESS = "/settings/profile/writer/"
SCRIPT = b"<script>alert(1)</script>"
# Megabytes. Python with Pillow takes 35 by itself.
NEARLY_NOTHING, FOR_TEN_MILLION_PIXELS = 60, 250


def zipped() -> bytes:
    contents = BytesIO()
    with zipfile.ZipFile(contents, "w") as archive:
        archive.writestr("index.html", SCRIPT * 10)
    return contents.getvalue()


def png_part(name: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload)) + name + payload + struct.pack(">I", zlib.crc32(name + payload))


def png_that_says(width: int, height: int, *parts: bytes) -> bytes:
    """A small file that says how large it will be, with these parts before its pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 3_000_000, 9)
    parts = (png_part(b"IHDR", header), *parts, png_part(b"IDAT", pixels), png_part(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def webp_that_says(width: int, height: int) -> bytes:
    """A WebP whose header names another size than its picture has."""
    contents = bytearray(file(halves(), "WEBP", exif=exif()))
    at = contents.index(b"VP8X") + 12
    contents[at : at + 3], contents[at + 3 : at + 6] = ((side - 1).to_bytes(3, "little") for side in (width, height))
    return bytes(contents)


def avif_that_says(width: int, height: int) -> bytes:
    contents = bytearray(file(halves(), "AVIF"))
    at = contents.index(b"ispe") + 8
    contents[at : at + 8] = struct.pack(">II", width, height)
    return bytes(contents)


def exif_that_goes_in_circles() -> bytes:
    """A list of entries whose next list is itself, with an orientation out of a thousand."""
    entry = struct.pack("<HHII", 0x0112, 3, 1, 1000)
    return b"Exif\0\0II*\0" + struct.pack("<I", 8) + struct.pack("<H", 1) + entry + struct.pack("<I", 8)


REFUSED = {
    "an SVG with a script": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "a page": b"<!doctype html>" + SCRIPT,
    "an archive": zipped(),
    "nothing": b"",
    "a moving GIF": moving("GIF"),
    "a GIF that is a script": b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)",
    "a TIFF": file(halves(), "TIFF"),
    "a BMP": file(halves(), "BMP"),
    "an icon": file(halves(), "ICO"),
    "a PostScript program": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n",
    "a hundred million pixels, JPEG": file(Image.new("L", (10_000, 10_000)), "JPEG"),
    "a hundred million pixels, PNG": file(Image.new("1", (10_000, 10_000))),
    "a PNG that says billions": png_that_says(50_000, 50_000),
    "a WebP that says more than it has": webp_that_says(16_000, 16_000),
    "an AVIF that says more than it has": avif_that_says(30_000, 30_000),
    "a PNG with a text that unpacks to gigabytes": png_that_says(
        10, 10, png_part(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 70_000_000, 9))
    ),
    "a JPEG that breaks off in its head": with_everything("JPEG")[:300],
    "a PNG that breaks off": file(Image.effect_noise((300, 300), 90))[:20_000],
}
DRAWN = {
    "JPEG and page": file(halves(), "JPEG", comment=SCRIPT) + b"<html>" + SCRIPT,
    "JPEG and archive": file(halves(), "JPEG") + zipped(),
    "PNG and archive": file(halves()) + zipped(),
    "PNG with a page in a part": png_that_says(100, 100, png_part(b"tEXt", b"Comment\0" + SCRIPT)),
    "WebP and script": file(halves(), "WEBP") + SCRIPT,
    "moving PNG": moving("PNG"),
    "moving WebP": moving("WEBP"),
    "moving AVIF": moving("AVIF"),
    "for printing": file(halves(mode="CMYK"), "JPEG"),
    "16 bits": png_of_16_bits(0x8000, 3),
    "one by one": file(halves(1, 1)),
    "long and thin": file(halves(30_000, 1)),
    "on its side": with_everything("JPEG", 6),
    "Exif in circles": file(halves(), "JPEG", exif=exif_that_goes_in_circles()),
}


@pytest.fixture
def send(client_of, ada):
    def send(contents: bytes, name: str = "me.jpg", kind: str = "image/jpeg"):
        upload = SimpleUploadedFile(name, contents, kind)
        answer = client_of(ada).post(ADDRESS, {"bio": "Words I typed", "new_portrait": upload})
        ada.refresh_from_db()
        return answer

    return send


def written(storage) -> dict[str, bytes]:
    folder = Path(storage.path("portraits"))
    return {file.name: file.read_bytes() for file in folder.iterdir()} if folder.is_dir() else {}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_picture_or_too_much_of_one_is_refused_in_a_sentence(send, ada, what):
    answer = send(REFUSED[what])

    html = answer.content.decode()
    assert answer.status_code == 422
    assert any(words in html for words in ("not a picture we can read", "million pixels", "is empty"))
    assert "Words I typed" in html
    assert (ada.portrait, ada.bio, written(default_storage), written(Originals())) == ("", "", {}, {})


@pytest.mark.parametrize("what", DRAWN)
def test_what_can_be_read_is_drawn_anew_with_nothing_else_of_it_left(send, what):
    # Called a page, and sent as one: what it is called decides nothing.
    assert send(DRAWN[what], "me.html", "text/html").status_code == 302

    served, originals = written(default_storage), written(Originals())
    assert len(served) == 6
    assert len(originals) == 1
    harm = (b"script", b"PK\x03\x04", b"index.html", *SECRETS[:2])
    assert not [word for word in harm for contents in [*served.values(), *originals.values()] if word in contents]
    for name, contents in served.items():
        with Image.open(BytesIO(contents)) as image:
            assert (image.format.lower(), getattr(image, "n_frames", 1)) == (name.rpartition(".")[2], 1)
            assert not {"exif", "xmp", "comment"} & set(image.info)
            assert image.size == (int(name.rpartition("-")[2].partition(".")[0]),) * 2
    assert not any(name.endswith("html") for name in [*served, *originals])


def test_a_browser_is_told_what_it_is_and_not_to_guess(send, client):
    send(DRAWN["JPEG and page"])

    for name in written(default_storage):
        answer = client.get(f"/media/portraits/{name}")
        assert len(b"".join(answer.streaming_content)) > 0
        assert answer["Content-Type"] == f"image/{name.rpartition('.')[2]}"
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_picture_of_thirteen_megabytes_is_refused(send, ada):
    answer = send(file(halves(), "JPEG") + b"\0" * 13_000_000)

    assert answer.status_code == 422
    assert "larger than 12 MB" in answer.content.decode()


PEAK = """
import re, sys
from pathlib import Path
from django.conf import settings
settings.configure(USE_I18N=False)
from core.pictures.original import without_metadata
from core.pictures.reading import read_picture
from core.pictures.taken import NotAPicture
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        try:
            read_picture(file, widest=2400, tallest=2400)
            without_metadata(file)
        except NotAPicture:
            pass
# Not getrusage: after a fork it begins with what the parent had.
print(int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def megabytes_for(tmp_path: Path, *pictures: bytes) -> int:
    """The most memory a process of its own had while it read these."""
    paths = []
    for number, contents in enumerate(pictures):
        paths.append(tmp_path / str(number))
        paths[-1].write_bytes(contents)
    ran = subprocess.run(
        [sys.executable, "-c", PEAK, *paths], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    return int(ran.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory in other units")
def test_what_is_refused_takes_no_memory(tmp_path):
    assert megabytes_for(tmp_path, *REFUSED.values()) < NEARLY_NOTHING


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory in other units")
def test_what_is_read_takes_a_few_bytes_for_each_of_its_pixels(tmp_path):
    """WebP takes most. The largest picture has four times as many pixels: docs/decisions.md says what it takes."""
    large = file(Image.new("RGBA", (4000, 2500), (9, 9, 9, 9)), "WEBP", lossless=True, quality=0, method=0)

    assert NEARLY_NOTHING < megabytes_for(tmp_path, large) < FOR_TEN_MILLION_PIXELS
