"""docs/security.md answers every item of its two chapters, and every test it names is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "security.md"
# ASVS 5.0.0, the items of levels 1 and 2 of V6 and V7.
LEVEL_1 = """
    6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.3.1 6.3.2 6.4.1 6.4.2
    7.2.1 7.2.2 7.2.3 7.2.4 7.4.1 7.4.2
"""
LEVEL_2 = """
    6.1.2 6.1.3 6.2.9 6.2.10 6.2.11 6.2.12 6.3.3 6.3.4 6.4.3 6.4.4 6.5.1 6.5.2 6.5.3 6.5.4 6.5.5 6.6.1 6.6.2 6.6.3
    6.8.1 6.8.2 6.8.3 6.8.4 7.1.1 7.1.2 7.1.3 7.3.1 7.3.2 7.4.3 7.4.4 7.4.5 7.5.1 7.5.2 7.6.1 7.6.2
"""
ITEMS = dict.fromkeys(LEVEL_1.split(), "1") | dict.fromkeys(LEVEL_2.split(), "2")
ROW = re.compile(r"^\| (\d\.\d+\.\d+) \| (\d) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
SECTION = re.compile(r"\[above\]\(#([\w-]+)\)")
LONG_ENOUGH_FOR_A_REASON = 8


def rows() -> list[tuple[str, ...]]:
    return ROW.findall(PAGE.read_text(encoding="utf-8"))


def functions(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def is_there(path: str, name: str) -> bool:
    return (ROOT / path).exists() and name.startswith("test_") and name in functions(path)


def test_every_item_is_answered_once_under_its_level() -> None:
    found = [(item, level) for item, level, *_rest in rows()]

    assert len(found) == len(set(found))
    assert dict(found) == ITEMS


def test_every_test_that_is_named_is_there() -> None:
    named = TEST.findall(PAGE.read_text(encoding="utf-8"))

    assert len(named) > len(ITEMS)
    assert [f"{path}::{name}" for path, name in named if not is_there(path, name)] == []


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_what_holds_is_shown_and_what_does_not_has_its_reason(row: tuple[str, ...]) -> None:
    _item, _level, _short, holds, evidence = row
    reason = TEST.sub("", evidence).split()

    assert holds in {"yes", "in part", "no", "does not apply"}
    if holds == "yes":
        assert TEST.search(evidence) or SECTION.search(evidence)
    else:
        assert len(reason) >= LONG_ENOUGH_FOR_A_REASON


def test_every_section_that_is_named_is_there() -> None:
    text = PAGE.read_text(encoding="utf-8")
    headings = {re.sub(r"\W+", "-", title.lower()) for title in re.findall(r"^## (.+)$", text, re.MULTILINE)}

    assert set(SECTION.findall(text)) <= headings


def test_the_check_finds_what_it_is_for() -> None:
    assert not is_there("tests/house/test_security_page.py", "test_that_is_not_there")
    assert not is_there("tests/house/test_nothing.py", "test_every_item")
    assert is_there("tests/house/test_security_page.py", "test_the_check_finds_what_it_is_for")
