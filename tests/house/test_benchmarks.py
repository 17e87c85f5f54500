"""What bin/bench runs is there; its figures are looked at when somebody runs it."""

from importlib import import_module
from pathlib import Path

import pytest

from benchmarks import results
from benchmarks.parts import PARTS
from benchmarks.table import Row, at_most_times


@pytest.mark.parametrize("name", PARTS)
def test_every_part_of_the_benchmarks_has_rows_to_give(name: str) -> None:
    assert callable(import_module(f"benchmarks.{name}").rows)


def test_what_is_measured_anew_takes_the_place_of_its_own_figures_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "RESULTS.md"
    told.write_text(f"Above.\n{results.BEGINS}\nOld.\n{results.ENDS}\nBelow.\n", encoding="utf-8")
    monkeypatch.setattr(results, "RESULTS", told)
    monkeypatch.setattr(results, "FIGURES", tmp_path / "figures.json")

    def measured(name: str, ours: float) -> results.Ran:
        row = Row(f"{name} page", ours, 10.0, at_most_times(1.5), spread=(1.0, 20.0), than="another")
        return results.Ran(name, [row], when="2026-11-23 20:25", machine="A machine.")

    for ran in (measured("lists", 12.0), measured("kept", 11.0), measured("lists", 16.0)):
        results.keep(ran)
    said = told.read_text(encoding="utf-8")
    assert "| kept page | 11 ms | 10 (another) | 1.10 × | ≤ 1.5 × | yes | 1 to 20 |\n| lists page | 16 ms |" in said
    assert "**no**" in said
    assert (said.startswith("Above.\n"), said.endswith("\nBelow.\n"), "Old." in said) == (True, True, False)
    assert results.figures()["lists"] == measured("lists", 16.0)
