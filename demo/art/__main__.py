"""Draw the covers again: `python -m demo.art`, or `python -m demo.art pears dinghy` for some of them."""

import sys
from pathlib import Path

from demo.art import dinghy, narrow_fifth, night_shift, pears, snow_path, test_board, top_deck
from demo.art.canvas import print_to

COVERS = Path(__file__).parent.parent / "covers"
PICTURES = {
    "dinghy": dinghy.draw,
    "narrow-fifth": narrow_fifth.draw,
    "night-shift": night_shift.draw,
    "pears": pears.draw,
    "snow-path": snow_path.draw,
    "test-board": test_board.draw,
    "top-deck": top_deck.draw,
}

for name in sys.argv[1:] or PICTURES:
    print_to(COVERS / f"{name}.webp", PICTURES[name]())
