"""When a copy is due, and which stay."""

from datetime import UTC, datetime, timedelta

import pytest

from backups.times import kept, last_due, moment_of, name_of

NIGHT = datetime(2026, 11, 23, 2, 40, tzinfo=UTC)
A_DAY = timedelta(days=1)


def after_nights(number: int, every: int = 1) -> set[datetime]:
    """What is there when a copy was made every so many nights, and the old ones deleted each time."""
    there: set[datetime] = set()
    for night in range(0, number, every):
        there = kept({*there, NIGHT + night * A_DAY})
    return there


def test_after_years_there_are_seven_days_four_weeks_and_six_months():
    there = sorted(after_nights(800), reverse=True)
    newest = NIGHT + 799 * A_DAY

    assert there[:7] == [newest - day * A_DAY for day in range(7)]
    assert len({moment.isocalendar()[:2] for moment in there}) >= 4
    assert len({(moment.year, moment.month) for moment in there}) == 6
    assert len(there) <= 7 + 4 + 6
    assert newest - there[-1] > timedelta(days=150)


def test_a_machine_that_was_off_keeps_what_it_had():
    """Each span counts those that have a copy, not those that went by."""
    before = sorted(after_nights(400), reverse=True)

    assert set(before[:6]) <= kept({*before, NIGHT + 900 * A_DAY})


@pytest.mark.parametrize("every", [1, 3, 20])
def test_the_newest_always_stays(every):
    for nights in range(1, 60, every):
        assert max(after_nights(nights, every)) == NIGHT + (nights - 1) // every * every * A_DAY


def test_several_of_one_day_all_stay_for_two_days_and_then_the_last():
    by_hand = NIGHT + timedelta(hours=5)

    assert kept({NIGHT, by_hand}) == {NIGHT, by_hand}
    assert kept({NIGHT, by_hand, NIGHT + 2 * A_DAY}) == {by_hand, NIGHT + 2 * A_DAY}


@pytest.mark.parametrize(("now", "due"), [(NIGHT, NIGHT), (NIGHT - timedelta(seconds=1), NIGHT - A_DAY)])
def test_it_is_due_at_night(now, due):
    assert last_due(now) == due


@pytest.mark.parametrize("sealed", [True, False])
def test_a_name_tells_the_moment(sealed):
    assert moment_of(name_of(NIGHT, sealed=sealed)) == NIGHT


@pytest.mark.parametrize(
    "name", ["healing.tar", "healing-20261399T000000Z.tar", "holiday.tar", "healing-20261123T024000Z.tar.gz"]
)
def test_files_of_others_have_none(name):
    assert moment_of(name) is None
