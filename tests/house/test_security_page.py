"""docs/security.md answers every item of levels 1 and 2, and every test and file it names is there."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "security.md"
# ASVS 5.0.0: OWASP_Application_Security_Verification_Standard_5.0.0_en.csv, which has 70 of level 1 and 183 of level 2.
LEVEL_1 = """
    1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.5.1 2.1.1 2.2.1 2.2.2 2.3.1 3.2.1 3.2.2 3.3.1 3.4.1 3.4.2 3.5.1
    3.5.2 3.5.3 4.1.1 4.4.1 5.2.1 5.2.2 5.3.1 5.3.2 6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.3.1
    6.3.2 6.4.1 6.4.2 7.2.1 7.2.2 7.2.3 7.2.4 7.4.1 7.4.2 8.1.1 8.2.1 8.2.2 8.3.1 9.1.1 9.1.2 9.1.3 9.2.1 10.4.1
    10.4.2 10.4.3 10.4.4 10.4.5 11.3.1 11.3.2 11.4.1 12.1.1 12.2.1 12.2.2 13.4.1 14.2.1 14.3.1 15.1.1 15.2.1
    15.3.1
"""
LEVEL_2 = """
    1.1.1 1.1.2 1.2.6 1.2.7 1.2.8 1.2.9 1.3.3 1.3.4 1.3.5 1.3.6 1.3.7 1.3.8 1.3.9 1.3.10 1.3.11 1.4.1 1.4.2
    1.4.3 1.5.2 2.1.2 2.1.3 2.2.3 2.3.2 2.3.3 2.3.4 2.4.1 3.3.2 3.3.3 3.3.4 3.4.3 3.4.4 3.4.5 3.4.6 3.5.4 3.5.5
    3.7.1 3.7.2 4.1.2 4.1.3 4.2.1 4.3.1 4.3.2 4.4.2 4.4.3 4.4.4 5.1.1 5.2.3 5.4.1 5.4.2 5.4.3 6.1.2 6.1.3 6.2.9
    6.2.10 6.2.11 6.2.12 6.3.3 6.3.4 6.4.3 6.4.4 6.5.1 6.5.2 6.5.3 6.5.4 6.5.5 6.6.1 6.6.2 6.6.3 6.8.1 6.8.2
    6.8.3 6.8.4 7.1.1 7.1.2 7.1.3 7.3.1 7.3.2 7.4.3 7.4.4 7.4.5 7.5.1 7.5.2 7.6.1 7.6.2 8.1.2 8.2.3 8.4.1 9.2.2
    9.2.3 9.2.4 10.1.1 10.1.2 10.2.1 10.2.2 10.3.1 10.3.2 10.3.3 10.3.4 10.4.6 10.4.7 10.4.8 10.4.9 10.4.10
    10.4.11 10.5.1 10.5.2 10.5.3 10.5.4 10.5.5 10.6.1 10.6.2 10.7.1 10.7.2 10.7.3 11.1.1 11.1.2 11.2.1 11.2.2
    11.2.3 11.3.3 11.4.2 11.4.3 11.4.4 11.5.1 11.6.1 12.1.2 12.1.3 12.3.1 12.3.2 12.3.3 12.3.4 13.1.1 13.2.1
    13.2.2 13.2.3 13.2.4 13.2.5 13.3.1 13.3.2 13.4.2 13.4.3 13.4.4 13.4.5 14.1.1 14.1.2 14.2.2 14.2.3 14.2.4
    14.3.2 14.3.3 15.1.2 15.1.3 15.2.2 15.2.3 15.3.2 15.3.3 15.3.4 15.3.5 15.3.6 15.3.7 16.1.1 16.2.1 16.2.2
    16.2.3 16.2.4 16.2.5 16.3.1 16.3.2 16.3.3 16.3.4 16.4.1 16.4.2 16.4.3 16.5.1 16.5.2 16.5.3 17.1.1 17.2.1
    17.2.2 17.2.3 17.2.4 17.3.1 17.3.2
"""
ITEMS = dict.fromkeys(LEVEL_1.split(), "1") | dict.fromkeys(LEVEL_2.split(), "2")
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| (\d) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
SECTION = re.compile(r"\[(?:above|below)\]\(#([\w-]+)\)")
PATH = re.compile(r"`((?:[\w.-]+/)+[\w.-]+\.\w+)`")
DOCUMENT = re.compile(r"\[[^\]]*\]\(((?:\.\./)?[\w-]+\.md)\)")
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
    assert (len(LEVEL_1.split()), len(LEVEL_2.split())) == (70, 183)


def test_every_test_that_is_named_is_there() -> None:
    named = TEST.findall(PAGE.read_text(encoding="utf-8"))

    assert len(named) > len(ITEMS) / 2
    assert [f"{path}::{name}" for path, name in named if not is_there(path, name)] == []


def fault_of(row: tuple[str, ...]) -> str | None:
    """What is missing in a row: a test or a section where something holds, a reason where it does not."""
    _item, _level, _short, holds, evidence = row
    if holds == "yes":
        shown = TEST.search(evidence) or SECTION.search(evidence) or DOCUMENT.search(evidence)
        return None if shown else "nothing shows it"
    if holds not in {"in part", "no", "does not apply"}:
        return f"{holds} is no answer"
    return None if len(TEST.sub("", evidence).split()) >= LONG_ENOUGH_FOR_A_REASON else "no reason"


def test_what_holds_is_shown_and_what_does_not_has_its_reason() -> None:
    assert {row[0]: fault for row in rows() if (fault := fault_of(row))} == {}


def test_what_does_not_hold_is_said_first() -> None:
    said = PAGE.read_text(encoding="utf-8").partition("## ")[0]

    assert [item for item, _level, _short, holds, _evidence in rows() if holds == "no" and item not in said] == []


def test_every_file_that_is_named_is_there() -> None:
    text = TEST.sub("", PAGE.read_text(encoding="utf-8"))
    files = [ROOT / path for path in PATH.findall(text) if path.partition("/")[0] != "providers"]

    assert len(files) > 10
    assert [path for path in files if not path.exists()] == []
    assert [path for path in DOCUMENT.findall(text) if not (PAGE.parent / path).exists()] == []


def test_every_section_that_is_named_is_there() -> None:
    text = PAGE.read_text(encoding="utf-8")
    headings = {re.sub(r"\W+", "-", title.lower()) for title in re.findall(r"^## (.+)$", text, re.MULTILINE)}

    assert set(SECTION.findall(text)) <= headings


def test_the_check_finds_what_it_is_for() -> None:
    assert not is_there("tests/house/test_security_page.py", "test_that_is_not_there")
    assert not is_there("tests/house/test_nothing.py", "test_every_item")
    assert is_there("tests/house/test_security_page.py", "test_the_check_finds_what_it_is_for")
    assert fault_of(("1.1.1", "2", "x", "yes", "It does.")) == "nothing shows it"
    assert fault_of(("1.1.1", "2", "x", "no", "`tests/house/test_nothing.py::test_x` No.")) == "no reason"
