"""Dates, lists, numbers and zones as each language has them."""

import datetime

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone, translation

from core.dates import essay_date, full_date, said_at
from core.listing import listed
from core.localities import known, offered, place_of, speaking, zone_names, zones_by_region
from core.templatetags.ui import number

NOW = datetime.datetime(2026, 11, 22, 22, 30, tzinfo=datetime.UTC)
SUNDAY = NOW.replace(day=15, hour=8, minute=5)


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(
    ("language", "moment", "essay", "full", "said"),
    [
        ("en", SUNDAY, "15 November", "15 November 2026", "Sunday 15 November, 08:05"),
        ("es", SUNDAY, "15 de noviembre", "15 de noviembre de 2026", "domingo 15 de noviembre, 08:05"),
        ("en", SUNDAY.replace(year=2025), "15 November 2025", "15 November 2025", "Saturday 15 November 2025, 08:05"),
        ("es", NOW.replace(hour=9), "22 de noviembre", "22 de noviembre de 2026", "Hoy, 09:30"),
    ],
)
def test_a_date_is_written_as_the_language_writes_it(language, moment, essay, full, said):
    with translation.override(language):
        assert (essay_date(moment), full_date(moment), said_at(moment)) == (essay, full, said)


@time_machine.travel(NOW, tick=False)
def test_a_day_is_the_readers_day():
    with speaking("es", "Asia/Tokyo"):
        assert (essay_date(NOW), said_at(NOW)) == ("23 de noviembre", "Hoy, 07:30")


def test_a_day_without_an_hour_is_the_same_everywhere():
    with speaking("en", "Pacific/Auckland"):
        assert full_date(datetime.date(2024, 1, 25)) == "25 January 2024"


@pytest.mark.parametrize(
    ("names", "english", "spanish"),
    [
        ([], "", ""),
        (["Ana"], "Ana", "Ana"),
        (["Ana", "Bo"], "Ana and Bo", "Ana y Bo"),
        (["Ana", "Bo", "Cy"], "Ana, Bo and Cy", "Ana, Bo y Cy"),
        (["Ana", "Inés"], "Ana and Inés", "Ana e Inés"),
        (["Ana", "Hilda"], "Ana and Hilda", "Ana e Hilda"),
        (["Ana", "Íñigo"], "Ana and Íñigo", "Ana e Íñigo"),
        (["Ana", "Hierba"], "Ana and Hierba", "Ana y Hierba"),
        (["Ana", "Iago"], "Ana and Iago", "Ana y Iago"),
    ],
)
def test_names_stand_in_a_row_as_they_are_said(names, english, spanish):
    with translation.override("en"):
        assert listed(names) == english
    with translation.override("es"):
        assert listed(names) == spanish


def test_names_in_a_row_are_escaped():
    assert listed(["<b>", "Bo & Co"]) == "&lt;b&gt; and Bo &amp; Co"


@pytest.mark.parametrize(("language", "written"), [("en", "12,345"), ("es", "12\xa0345")])
def test_a_large_number_is_grouped(language, written):
    with translation.override(language):
        assert number(12345) == written


def test_what_is_not_known_is_the_installations_own():
    assert offered("tlh", "es") == "es"
    assert offered("tlh") == settings.LANGUAGE_CODE
    assert str(known("Mars/Olympus", "Asia/Tokyo")) == "Asia/Tokyo"
    assert str(known("Mars/Olympus")) == settings.TIME_ZONE


def test_speaking_ends_where_it_began():
    before = translation.get_language(), timezone.get_current_timezone_name()
    with speaking("es", "Asia/Tokyo"):
        assert (translation.get_language(), timezone.get_current_timezone_name()) == ("es", "Asia/Tokyo")

    assert (translation.get_language(), timezone.get_current_timezone_name()) == before


def test_every_zone_stands_in_its_region_once():
    listed_zones = [name for _region, zones in zones_by_region() for name, _place in zones]

    assert sorted(["UTC", *listed_zones]) == sorted(zone_names())
    assert place_of("America/Argentina/Buenos_Aires") == "Buenos Aires, Argentina"
