"""What web processes did with their kept pages, on the administrator's page."""

import pytest

from healing.checkup import kept
from healing.gate.kept.counts import Counts, from_text


def test_each_process_says_what_it_did_and_where_it_hears_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    well = Counts(host="one", pid=7, hits=900, misses=12, pages=10, bytes=2048, most=32 << 20, listens=True, losses=2)
    deaf = Counts(host="two", pid=8)
    monkeypatch.setattr(kept, "processes", lambda: [well, deaf])

    first, second = kept.findings()

    assert "2.0\xa0KB of 32.0\xa0MB. 900 answers" in str(first.found)
    assert "stopped hearing of changes: 2." in str(first.found)
    assert first.is_well
    assert "does not hear of changes" in str(second.advice)


def test_it_says_where_they_are_turned_off(settings) -> None:
    settings.KEPT_PAGES = False

    assert [str(one.name) for one in kept.findings()] == ["Kept pages"]


@pytest.mark.parametrize("told", ["", "{}x", '{"another": "version"}', "[1]"])
def test_what_another_version_tells_is_not_read(told: str) -> None:
    assert from_text(told) is None


def test_what_a_newer_version_tells_is_read_as_far_as_it_is_known() -> None:
    counts = from_text('{"process": "a", "host": "one", "pid": 7, "hits": 3, "of_tomorrow": true}')

    assert counts is not None
    assert (counts.host, counts.hits) == ("one", 3)


def test_what_it_tells_is_what_is_read() -> None:
    counts = Counts(hits=3)

    assert from_text(counts.as_text()) == counts
