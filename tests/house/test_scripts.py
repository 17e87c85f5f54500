"""What readers' browsers are sent to run is little."""

from pathlib import Path

import brotli

SCRIPTS = Path(__file__).resolve().parents[2] / "static/js"
# All of them stand on a long essay for a member; a short one does without place.js, and whoever is signed out without the last two.
FOR_READERS = ("reading.js", "site.js", "place.js", "talk.js", "lately.js", "thanks.js", "mention.js")
# Less than two thirds of what ux.md allows, because there is no htmx.
MOST_BYTES = 10_240


def test_our_own_scripts_for_readers_weigh_less_than_a_small_picture() -> None:
    assert sum(len(brotli.compress((SCRIPTS / name).read_bytes())) for name in FOR_READERS) <= MOST_BYTES
