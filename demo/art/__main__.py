"""Draw the covers again: `python -m demo.art`, or `python -m demo.art pears dinghy` for some of them."""

import sys
from pathlib import Path

from demo.art import (
    dinghy,
    fish_hall,
    front_room,
    jam_jars,
    narrow_fifth,
    near_hill,
    night_shift,
    pears,
    persiana,
    snow_path,
    test_board,
    top_deck,
    umbrellas,
)
from demo.art.canvas import print_to

COVERS = Path(__file__).parent.parent / "covers"
PICTURES = {
    "dinghy": dinghy.draw,
    "fish-hall": fish_hall.draw,
    "front-room": front_room.draw,
    "jam-jars": jam_jars.draw,
    "narrow-fifth": narrow_fifth.draw,
    "near-hill": near_hill.draw,
    "night-shift": night_shift.draw,
    "pears": pears.draw,
    "persiana": persiana.draw,
    "snow-path": snow_path.draw,
    "test-board": test_board.draw,
    "top-deck": top_deck.draw,
    "umbrellas": umbrellas.draw,
}
# Grain makes a large file of what is drawn in thin lines, so these have little of it; here with their quality.
IN_THIN_LINES = {"fish-hall": 70, "front-room": 66, "near-hill": 48, "umbrellas": 66}

for name in sys.argv[1:] or PICTURES:
    grain, quality = (0.002, IN_THIN_LINES[name]) if name in IN_THIN_LINES else (0.008, 82)
    print_to(COVERS / f"{name}.webp", PICTURES[name](), grain, quality)
