"""What readers' browsers are sent to run is little."""

from pathlib import Path

import brotli

SCRIPTS = Path(__file__).resolve().parents[2] / "static/js"
# All of them stand on a long essay; a short one does without place.js.
FOR_READERS = ("reading.js", "site.js", "place.js", "talk.js")
# A third of what ux.md allows, because there is no htmx.
MOST_BYTES = 6144


def test_our_own_scripts_for_readers_weigh_less_than_a_small_picture() -> None:
    assert sum(len(brotli.compress((SCRIPTS / name).read_bytes())) for name in FOR_READERS) <= MOST_BYTES
