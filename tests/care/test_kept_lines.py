"""What the host keeps: lines that somebody has read, hours that somebody keeps; on the page also without a database."""

import datetime
import json
from datetime import time
from pathlib import Path
from typing import Any

import brotli
import pytest
import time_machine
from django.contrib.staticfiles import finders
from django.db import connection

from care import copy
from care.duty import Hours
from care.jobs import write_copy
from care.lines import Helpline, Lines, all_lines
from care.models import DutyPlan, KeptLine, Shift
from care.shown import shown, to_be_checked

TODAY = datetime.date(2026, 11, 23)
SOURCE = {"source": "https://example.org/", "source_name": "Example"}
LINE: dict[str, Any] = {
    "kind": "helpline",
    "country": "ES",
    "name": "Escucha",
    "number": "900 000 000",
    "hours": "18:00–22:00",
    **SOURCE,
    "checked": "2026-11-20",
    "is_shown": "on",
    "read_it": "on",
    "seen": 0,
}


def row(key: str, **fields: Any) -> dict[str, Any]:
    empty = dict.fromkeys(
        ("text", "chat", "hours", "languages", "note", "pair", "source", "source_name", "checked"), ""
    )
    return {
        "key": key,
        "kind": "helpline",
        "country": "ES",
        "name": key,
        "number": "1",
        "is_shown": True,
        **empty,
        **fields,
    }


CHECKED = {**SOURCE, "checked": "2026-11-20"}
OLD = {**SOURCE, "checked": "2026-01-01"}


@pytest.mark.parametrize(
    ("kept", "seen"),
    [
        ([row("a", **CHECKED)], ["a"]),
        ([row("a", **OLD)], ["a"]),
        ([row("a")], []),
        ([row("a", **CHECKED, is_shown=False)], []),
        ([row("a", **CHECKED, pair="both"), row("b", **CHECKED, pair="both")], ["a", "b"]),
        ([row("a", **CHECKED, pair="both"), row("b", pair="both")], []),
        ([row("a", **CHECKED, pair="both"), row("b", **CHECKED, pair="both", is_shown=False)], []),
        ([row("a", **CHECKED, pair="both")], []),
        ([row("a", **CHECKED, pair="both"), row("b", **CHECKED, pair="both", country="FR")], []),
    ],
)
def test_a_helpline_is_shown_once_it_has_a_date_and_of_a_pair_both_or_none(kept, seen):
    assert [line.key for line in shown(Lines((), ()), kept).helplines] == seen


@time_machine.travel(TODAY)
def test_what_comes_with_the_software_waits_until_somebody_has_read_its_source():
    [ours, *_] = all_lines().helplines
    assert ours.checked is None
    assert not shown(all_lines(), []).helplines

    confirmed = row(ours.key, country=ours.country, name=ours.name, number=ours.number, **CHECKED)
    [line] = shown(all_lines(), [confirmed]).helplines
    assert (line.number, line.checked) == (ours.number, datetime.date(2026, 11, 20))

    old = shown(all_lines(), [confirmed | OLD])
    assert line.key in [each.key for each in to_be_checked(old)]
    assert line.key not in [each.key for each in to_be_checked(shown(all_lines(), [confirmed]))]


def test_keys_of_lines_are_there_and_each_its_own():
    lines = all_lines()
    keys = [line.key for line in (*lines.emergency, *lines.directories, *lines.helplines)]

    assert all(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.django_db
@time_machine.travel(TODAY)
def test_a_line_that_an_administrator_added_is_on_the_page_without_a_database(client, client_of, ann, mo):
    assert client_of(mo).post("/desk/care/lines/new/", LINE).status_code == 403
    for wrong in (
        {"read_it": ""},
        {"checked": "2027-01-01"},
        {"number": ""},
        {"number": "nine"},
        {"source": ""},
        {"country": ""},
    ):
        assert client_of(ann).post("/desk/care/lines/new/", LINE | wrong).status_code == 422, wrong
    client_of(ann).post("/desk/care/lines/new/", LINE)

    kept = KeptLine.objects.get()
    assert kept.by == ann
    with connection.execute_wrapper(fail):
        html = client.get("/care/?country=es").content.decode()
        other = client.get("/care/?country=FR").content.decode()
    assert 'href="tel:900000000"' in html
    assert "Example" in html
    assert "tel:900000000" not in other
    assert "?country=ES" in other

    client_of(ann).post(f"/desk/care/lines/{kept.key}/", {**LINE, "is_shown": "", "seen": kept.pk})
    assert "tel:900000000" not in client.get("/care/?country=ES").content.decode()
    assert client_of(ann).post(f"/desk/care/lines/{kept.key}/", {**LINE, "seen": kept.pk}).status_code == 409


@pytest.mark.django_db
@time_machine.travel(TODAY)
def test_an_emergency_number_of_ours_is_confirmed_and_its_number_stays(client, client_of, ann):
    client_of(ann).post(
        "/desk/care/lines/emergency-gb/",
        {**SOURCE, "checked": "2026-11-22", "read_it": "on", "seen": 0, "number": "1", "is_shown": ""},
    )

    html = client.get("/care/?country=GB").content.decode()
    assert 'href="tel:999"' in html
    assert "read on 22 November 2026" in html


@pytest.mark.django_db
def test_what_is_old_or_undated_is_reported_on_the_desk(client_of, mo):
    html = client_of(mo).get("/desk/care/lines/").content.decode()

    assert "have to be read at their source" in html
    assert "Readers don’t see it" in html
    assert "to be read again" in client_of(mo).get("/desk/care/").content.decode()


@pytest.mark.django_db
def test_a_copy_that_was_lost_or_is_broken_is_written_again_and_the_page_comes_out_meanwhile(client, client_of, ann):
    with time_machine.travel(TODAY):
        client_of(ann).post("/desk/care/lines/new/", LINE)
    for lost in (
        "",
        "{",
        json.dumps({"lines": [row("x", number="", **CHECKED)], "hours": [], "country": "", "time_zone": "UTC"}),
    ):
        copy.path().write_text(lost)
        html = client.get("/care/?country=ES").content.decode()
        assert "tel:112" in html
        assert "tel:900000000" not in html
        write_copy(timestamp=0)
        assert "tel:900000000" in client.get("/care/?country=ES").content.decode()


@pytest.mark.django_db
def test_the_hours_of_duty_are_said_to_readers_without_names(client, client_of, ann, mo):
    assert "Nobody is on duty here at fixed times." in client.get("/care/").content.decode()
    typed = {
        "form-TOTAL_FORMS": 2,
        "form-INITIAL_FORMS": 0,
        "form-0-day": 0,
        "form-0-begins": "18:00",
        "form-0-ends": "22:00",
        "form-0-person": mo.pk,
        "seen": 0,
    }
    assert client_of(mo).post("/desk/care/duty/", typed).status_code == 403
    client_of(ann).post("/desk/care/duty/", typed)

    assert "Take these hours away" in client_of(ann).get("/desk/care/duty/").content.decode()
    html = client.get("/care/").content.decode()
    assert "Monday 18:00–22:00" in html
    assert mo.display_name not in html
    assert DutyPlan.objects.get().by == ann
    client_of(ann).post(
        "/desk/care/duty/", typed | {"form-INITIAL_FORMS": 1, "form-0-DELETE": "on", "seen": DutyPlan.objects.get().pk}
    )
    assert not Shift.objects.filter(plan=DutyPlan.objects.current()).exists()
    assert "Nobody is on duty here at fixed times." in client.get("/care/").content.decode()


@time_machine.travel(TODAY)
def test_a_country_with_a_dozen_helplines_still_fits_with_its_styles(client, settings):
    copy.path().parent.mkdir(parents=True, exist_ok=True)
    words = {
        "note": "Free and at any hour, for whoever needs to talk.",
        "hours": "24 hours a day",
        "languages": "Español",
    }
    rows = [row(f"line-{n}", **CHECKED, **words, chat="https://example.org/chat/") for n in range(12)]
    copy.path().write_text(json.dumps({"lines": rows, "hours": [], "country": "ES", "time_zone": "UTC"}))

    html = client.get("/care/").content
    sheets = [Path(str(finders.find(f"css/{name}.css"))).read_bytes() for name in ("tokens", "core")]

    assert html.count(b'href="tel:1"') == 12
    assert sum(len(brotli.compress(part)) for part in (html, *sheets)) < 15_000


@pytest.mark.parametrize(
    ("moment", "covered"),
    [
        ("21:59", False),
        ("22:00", True),
        ("23:59", True),
        ("00:00+1", True),
        ("01:59+1", True),
        ("02:00+1", False),
        ("22:00+1", False),
    ],
)
def test_hours_over_midnight_belong_to_the_evening_on_which_they_begin(moment, covered):
    clock, _, later = moment.partition("+")
    at = datetime.datetime.combine(TODAY, time.fromisoformat(clock)) + datetime.timedelta(days=int(later or 0))

    assert Hours(0, time(22), time(2)).covers(at) is covered


def test_a_helpline_that_nobody_can_reach_is_no_line():
    with pytest.raises(Exception, match="nobody can reach"):
        Helpline(key="x", country="ES", name="X")


def fail(*_: Any) -> None:
    raise AssertionError("A query.")
