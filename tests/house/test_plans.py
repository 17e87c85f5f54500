"""Every query of a list stands on an index: so says the database of a large publication (`benchmarks/lists.py` writes it down)."""

import re

import pytest

from benchmarks.plans import FOLDER, READS_ALL

PLANS = sorted(FOLDER.glob("*.txt"))
# These count all essays at once; where there are many, `posts/numbers.py` asks once in some seconds.
COUNTED_FOR_A_MOMENT = re.compile(r"GROUP BY")


def test_there_is_a_plan_for_every_list():
    assert len(PLANS) > 30


@pytest.mark.parametrize("file", PLANS, ids=[file.stem for file in PLANS])
def test_no_query_reads_a_large_table_from_end_to_end(file):
    queries = file.read_text(encoding="utf-8").split("\n\n-- ")
    read_all = [query for query in queries if READS_ALL.search(query) and not COUNTED_FOR_A_MOMENT.search(query)]
    assert read_all == []
