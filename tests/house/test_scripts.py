"""What readers' browsers are sent to run is little."""

from pathlib import Path

import brotli

SCRIPTS = Path(__file__).resolve().parents[2] / "static/js"
# All three stand on a long essay; a short one needs two.
FOR_READERS = ("reading.js", "site.js", "place.js")
MOST_BYTES = 4096


def test_our_own_scripts_for_readers_weigh_less_than_a_small_picture() -> None:
    assert sum(len(brotli.compress((SCRIPTS / name).read_bytes())) for name in FOR_READERS) <= MOST_BYTES
