"""The judge of the hunt for stale reads sees what is behind, what is missing and what is early."""

import pytest

from tests.kept.marks import Change, Track, marks_in

# Two marks: the first from 10 to 20, the second from 20 on. Each change takes a tenth of a second.
TRACK = Track([Change(9.9, 10.0), Change(19.9, 20.0)], [Change(19.9, 20.0)])

# What is shown, when it was asked for, and by how much it is behind.
SEEN = [
    (set(), 9.0, []),
    (set(), 12.0, [2.0]),
    ({1}, 12.0, []),
    # While it changes, either is right.
    ({1}, 19.95, []),
    ({2}, 19.95, []),
    ({1}, 23.0, [3.0, 3.0]),
    ({1, 2}, 23.0, [3.0]),
    ({2}, 23.0, []),
    (set(), 23.0, [3.0]),
]


@pytest.mark.parametrize(("shown", "asked", "behind"), SEEN)
def test_a_page_is_behind_by_what_it_does_not_know(shown: set[int], asked: float, behind: list[float]) -> None:
    assert list(TRACK.behind(shown, asked, asked + 0.02)) == pytest.approx(behind)


def test_what_nobody_could_know_is_early() -> None:
    assert TRACK.early({1, 2}, got=15.0) == [2]
    assert TRACK.early({1, 2}, got=19.95) == []


def test_a_page_tells_its_marks() -> None:
    assert marks_in('<a href="/posts/zqp12/">zqp12</a> by zqn3') == {("p", 12), ("n", 3)}
