"""docs/privacy.md says who can see what of somebody, in a table that is made of what is really shown."""

from pathlib import Path

import pytest

from tests.house.private_things import LOOKERS, THINGS, World, ways_to

pytestmark = pytest.mark.django_db
HEADING = "## Who sees what"


def test_the_table_of_who_sees_what_is_what_everybody_sees(settings):
    settings.UNDO_SEND_SECONDS = 60
    ways = ways_to(World.made())
    rows = [[thing.name, *(", ".join(ways.get((thing.name, who), "·")) for who in LOOKERS)] for thing in THINGS]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in (["what", *LOOKERS.values()], ["---"] * 8, *rows))

    said = Path("docs/privacy.md").read_text()
    assert table in said.partition(HEADING)[2], f"docs/privacy.md should have this table:\n\n{table}"
