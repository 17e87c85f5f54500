"""What machines ask for under names they know."""

import json
from datetime import UTC, datetime, timedelta
from urllib.robotparser import RobotFileParser

import pytest
from django.conf import settings as django_settings
from django.contrib.staticfiles import finders
from django.utils import timezone
from PIL import Image

from publication.models import Publication

pytestmark = pytest.mark.django_db

SITE = "https://essays.example.org"
SIZES = {"apple-touch-icon.png": 180, "icon-192.png": 192, "icon-512.png": 512, "icon-maskable-512.png": 512}


@pytest.fixture(autouse=True)
def _somewhere(settings):
    settings.SITE_URL, settings.HTTPS = SITE, True


def fields(client) -> dict[str, str]:
    answer = client.get("/.well-known/security.txt")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    return dict(line.split(": ", 1) for line in answer.content.decode().splitlines())


def test_robots_may_read_what_is_public_and_are_told_where_the_list_is(client):
    answer = client.get("/robots.txt")
    robots = RobotFileParser()
    robots.parse(answer.content.decode().splitlines())
    closed = [line for line in answer.content.decode().splitlines() if line.startswith("Disallow: ")]

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert robots.site_maps() == [f"{SITE}/sitemap.xml"]
    assert {f"Disallow: {path}" for path in ("/admin/", "/desk/", "/accounts/", "/search/?", "/comments/")} <= set(
        closed
    )
    assert "Disallow: /" not in closed


def test_faults_are_told_to_whom_the_owner_named(client, settings):
    settings.SECURITY_CONTACT = "mailto:security@example.org"
    found = fields(client)
    left = datetime.fromisoformat(found["Expires"]) - timezone.now()

    assert found["Contact"] == "mailto:security@example.org"
    assert timedelta(days=30) < left < timedelta(days=365)
    assert found["Canonical"] == f"{SITE}/.well-known/security.txt"
    assert found["Preferred-Languages"] == django_settings.LANGUAGE_CODE


def test_the_date_moves_on_by_itself(client, settings, time_machine):
    settings.SECURITY_CONTACT = "https://example.org/security"
    time_machine.move_to(datetime(2031, 5, 6, 7, 8, tzinfo=UTC))

    assert fields(client)["Expires"] == "2031-11-02T00:00:00Z"


def test_without_a_contact_there_is_no_such_file(client, settings):
    settings.SECURITY_CONTACT = ""

    assert client.get("/.well-known/security.txt").status_code == 404


def test_password_managers_are_led_to_where_people_sign_in(client):
    answer = client.get("/.well-known/change-password")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/login/")


def test_the_manifest_names_the_site_and_icons_that_are_there(client):
    Publication.objects.create(pk=1, name='Kettle "& Co"', tagline="Essays.")
    answer = client.get("/manifest.webmanifest")
    manifest = json.loads(answer.content)

    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert (manifest["name"], manifest["description"]) == ('Kettle "& Co"', "Essays.")
    assert len(manifest["icons"]) == 4
    for icon in manifest["icons"]:
        answer = client.get(icon["src"])
        assert (answer.status_code, bool(answer.getvalue())) == (200, True)


def test_every_page_leads_to_manifest_and_icons(client):
    page = client.get("/about/").content.decode()

    assert '<link rel="manifest" href="/manifest.webmanifest">' in page
    assert '<link rel="apple-touch-icon" href="/static/img/apple-touch-icon.png">' in page


@pytest.mark.parametrize("name", SIZES)
def test_icons_are_as_large_as_their_names_say(name):
    with Image.open(finders.find(f"img/{name}")) as icon:
        assert icon.size == (SIZES[name], SIZES[name])


def test_an_icon_is_found_under_its_old_name(client):
    answer = client.get("/favicon.ico", follow=True)

    assert answer.status_code == 200
    assert answer.getvalue().startswith(b"\x00\x00\x01\x00")
