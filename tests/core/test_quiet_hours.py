"""Quiet hours by the clock of where somebody lives: over midnight, on days on which clocks are changed, on a day that never was."""

from datetime import UTC, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.clock_times import daily, jump_between, moments_at, wall
from core.quiet_hours import QuietHours

NIGHT = QuietHours(time(21), time(8))
APIA, KOLKATA, ST_JOHNS = ZoneInfo("Pacific/Apia"), ZoneInfo("Asia/Kolkata"), ZoneInfo("America/St_Johns")
MINUTE = timedelta(minutes=1)

# Where, and in UTC: an evening or night that is quiet, and when it is over. Both changes of clocks of each place.
NIGHTS = {
    "Kolkata changes nothing": (KOLKATA, "2026-03-28T16:00", "2026-03-29T02:30"),
    "Kolkata changes nothing in autumn either": (KOLKATA, "2026-10-31T20:00", "2026-11-01T02:30"),
    "St John’s leaves out an hour": (ST_JOHNS, "2026-03-08T01:00", "2026-03-08T10:30"),
    "St John’s before it leaves out an hour": (ST_JOHNS, "2026-03-07T01:00", "2026-03-07T11:30"),
    "St John’s has an hour twice": (ST_JOHNS, "2026-11-01T00:00", "2026-11-01T11:30"),
    "St John’s before it has an hour twice": (ST_JOHNS, "2026-10-31T00:00", "2026-10-31T10:30"),
    "Apia had an hour twice": (APIA, "2021-04-03T08:00", "2021-04-03T19:00"),
    "Apia left out an hour": (APIA, "2020-09-26T12:00", "2020-09-26T18:00"),
    "Apia in winter": (APIA, "2026-07-01T10:00", "2026-07-01T19:00"),
    "Apia left out a day": (APIA, "2011-12-30T08:00", "2011-12-30T18:00"),
}


def utc(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=UTC)


@pytest.mark.parametrize(("zone", "moment", "over"), NIGHTS.values(), ids=NIGHTS.keys())
def test_a_night_is_over_at_eight_by_the_clock_on_the_wall(zone, moment, over):
    assert NIGHT.hold(utc(moment), zone)
    assert NIGHT.over(utc(moment), zone) == utc(over)
    assert wall(utc(over), zone).time() == time(8)


def test_the_hours_themselves():
    zone, day = KOLKATA, datetime(2026, 5, 1, tzinfo=KOLKATA)
    quiet = [hour for hour in range(24) if NIGHT.hold(day.replace(hour=hour), zone)]

    assert quiet == [*range(8), 21, 22, 23]
    assert not NIGHT.hold(day.replace(hour=20, minute=59), zone)
    noon = QuietHours(time(12), time(14))
    assert [hour for hour in range(24) if noon.hold(day.replace(hour=hour), zone)] == [12, 13]
    assert noon.over(day.replace(hour=15), zone) == day.replace(hour=15)


# Around changes of clocks, and the day that Samoa left out.
CHANGES = {
    APIA: ["2011-12-30T10:00", "2012-03-31T14:00", "2020-09-26T14:00", "2021-04-03T14:00"],
    KOLKATA: ["2026-03-28T20:00"],
    ST_JOHNS: ["2026-03-08T05:30", "2026-11-01T04:30", "2006-04-02T03:31", "2006-10-29T02:31"],
}
AROUND = st.sampled_from([(zone, utc(change)) for zone, changes in CHANGES.items() for change in changes])
HOURS = st.times(min_value=time(0), max_value=time(23, 59)).map(lambda hour: hour.replace(second=0, microsecond=0))


@settings(max_examples=150, deadline=None)
@given(AROUND, st.integers(-2000, 2000), HOURS, HOURS)
def test_it_is_over_at_the_first_minute_that_is_not_quiet(around, minutes, begin, end):
    zone, change = around
    moment, quiet = change + minutes * MINUTE, QuietHours(begin, end)
    if begin == end:
        return
    first = next(later for later in (moment + number * MINUTE for number in range(4000)) if not quiet.hold(later, zone))

    assert quiet.over(moment, zone) == first


@settings(max_examples=150, deadline=None)
@given(AROUND, st.integers(-4000, 4000), HOURS)
def test_every_day_that_there_is_has_its_hour_once(around, minutes, hour):
    zone, change = around
    after = change + minutes * MINUTE
    days = [wall(moment, zone).date() for moment in islice(daily(hour, zone, after=after), 5)]
    there = sorted({wall(after + number * timedelta(hours=1), zone).date() for number in range(24 * 7)})

    assert days == there[there.index(days[0]) :][:5]
    # A clock that goes back over midnight begins a day again whose hour has been.
    assert days[0] in there[:3]
    assert next(daily(hour, zone, after=after)) > after


def test_an_hour_that_is_left_out_is_there_after_the_jump_and_one_that_comes_twice_is_there_twice():
    spring, autumn = datetime(2026, 3, 8).date(), datetime(2026, 11, 1).date()

    assert moments_at(spring, time(2, 30), ST_JOHNS) == [utc("2026-03-08T05:30")]
    assert moments_at(autumn, time(1, 30), ST_JOHNS) == [utc("2026-11-01T04:00"), utc("2026-11-01T05:00")]
    assert jump_between(utc("2011-12-29T12:00"), utc("2011-12-31T12:00"), APIA) == utc("2011-12-30T10:00")
