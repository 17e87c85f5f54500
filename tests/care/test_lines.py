"""A line that nobody could check is refused when the site starts, not shown to someone in need."""

import datetime
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured

from care.lines import Line, parse

SOURCED = {"source": "https://example.org/", "source_name": "Example"}
WHOLE: dict[str, Any] = {"where": "Somewhere", "number": "112", **SOURCED}


def test_a_date_without_a_source_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="date but no source"):
        Line(checked=datetime.date(2026, 1, 1))


@pytest.mark.parametrize("source", ["javascript:alert(1)", "example.org", "ftp://example.org/"])
def test_a_source_must_be_a_web_address(source: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="web address"):
        Line(source=source, source_name="Example")


def test_a_line_with_a_missing_or_unknown_part_is_refused() -> None:
    for line in ({"number": "112"}, {**WHOLE, "colour": "red"}):
        with pytest.raises(ImproperlyConfigured, match=r"lines\.toml"):
            parse({"emergency": [line], "directory": []})


def test_a_whole_line_is_kept_as_written() -> None:
    assert parse({"emergency": [WHOLE], "directory": []}).emergency[0].number == "112"


@time_machine.travel("2026-11-22")
def test_a_date_is_old_after_half_a_year() -> None:
    assert not Line(checked=datetime.date(2026, 5, 26), **SOURCED).is_old
    assert Line(checked=datetime.date(2026, 5, 25), **SOURCED).is_old
