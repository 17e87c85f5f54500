"""Tests of a run that share something are done by one process: seen in a run of its own with two."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLUGIN = """
from tests.sharing_out import SharedOut

def pytest_xdist_make_scheduler(config, log):
    config.option.loadscopereorder = False
    return SharedOut(config, log)
"""
TEST = """
import os, pathlib, pytest

@pytest.mark.parametrize("n", range(6))
def test_who(n):
    with pathlib.Path({noted!r}).open("a") as file:
        file.write({place!r} + " " + os.environ["PYTEST_XDIST_WORKER"] + "\\n")
"""
FILES = {"tests/core/test_one.py": "one", "tests/core/test_two.py": "two", "tests/core/test_three.py": "three"}
FAULTS = {"tests/faults/test_four.py": "faults", "tests/faults/test_five.py": "faults"}


def test_a_file_and_what_shares_a_product_are_done_by_one_process(tmp_path):
    noted = tmp_path / "noted"
    (tmp_path / "sharing.py").write_text(PLUGIN)
    for name, place in (FILES | FAULTS).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEST.format(noted=str(noted), place=place))

    options = ["-n", "2", "-p", "sharing", "-p", "no:django", "-p", "no:randomly", "-c", "/dev/null", "--rootdir", "."]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "tests", "--import-mode=importlib"],
        cwd=tmp_path,
        env={"PYTHONPATH": f"{tmp_path}:{ROOT}", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr
    lines = noted.read_text().splitlines()
    assert len(lines) == 30
    assert len(set(lines)) == len(set((FILES | FAULTS).values()))
    assert len({line.split()[1] for line in lines}) == 2
