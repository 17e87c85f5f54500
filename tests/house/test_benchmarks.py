"""What bin/bench runs is there; its figures are looked at when somebody runs it."""

from importlib import import_module

import pytest

from benchmarks.parts import PARTS


@pytest.mark.parametrize("name", PARTS)
def test_every_part_of_the_benchmarks_has_rows_to_give(name: str) -> None:
    assert callable(import_module(f"benchmarks.{name}").rows)
