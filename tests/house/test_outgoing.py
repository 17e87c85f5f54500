"""Nothing here asks another host but what docs/security.md names, so no address that somebody typed is ever fetched."""

import ast
import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from accounts.coming_in.places import place_of

ROOT = Path(__file__).resolve().parents[2]
APPS = ("accounts", "backups", "care", "comments", "contact", "core", "healing", "mail", "posts", "publication")
# Modules by which Python reaches other hosts.
REACHING = {
    "aiohttp",
    "asyncio.streams",
    "ftplib",
    "http.client",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "xmlrpc.client",
}
# What imports one of them, and what it reaches.
KNOWN = {
    "core/embedded_postgres/server.py": "looks for a free port of this machine",
    "healing/development/supervisor.py": "asks the web process that it started",
    "healing/development/surroundings.py": "looks whether a port of this machine is free",
    "healing/gate/kept/counts.py": "looks what this machine is called",
    "healing/health.py": "asks the web process beside it",
    "mail/refusals.py": "knows the mail server's refusals by their class",
}
# What the product reaches by way of libraries, each where the host named it.
ELSEWHERE = {"Mail", "Google", "GitHub", "Valkey", "Sentry", "PostgreSQL"}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def reaching() -> set[str]:
    files = [path for app in APPS for path in (ROOT / app).rglob("*.py")]
    return {str(path.relative_to(ROOT)) for path in files if REACHING & set(imported(path))}


def test_no_code_of_ours_asks_another_host():
    assert reaching() - set(KNOWN) == set()


def test_what_is_asked_at_all_is_named_in_the_documents():
    page = (ROOT / "docs" / "security.md").read_text()
    section = page.partition("## What the site asks of others")[2].partition("\n## ")[0]

    assert [name for name in ELSEWHERE if f"**{name}" not in section] == []


SOMEWHERE = "http://169.254.169.254/latest/meta-data/ https://evil.example/x.png"
TYPED = f"![a]({SOMEWHERE.split()[1]}) [b]({SOMEWHERE.split(maxsplit=1)[0]}) {SOMEWHERE} <img src=https://evil.example/x.png>"


@pytest.fixture
def asked(monkeypatch):
    """The hosts that anything here looks for or connects to, but for the database, which is connected already."""
    hosts: list[object] = []

    def never(*address: object, **_more: object) -> object:
        hosts.append(address[0])
        raise OSError("this test asks nobody")

    monkeypatch.setattr(socket, "getaddrinfo", never)
    monkeypatch.setattr(socket, "gethostbyname", never)
    monkeypatch.setattr(socket, "create_connection", never)
    monkeypatch.setattr(socket.socket, "connect", lambda _socket, address: never(address))
    return hosts


def test_no_address_that_somebody_types_is_asked_for_anything(asked, client, client_of, ada, bo, mo, make_post):
    """Not when it is sent, nor shown, nor put into a feed or a mail, nor by the jobs that follow."""
    post = make_post(body=TYPED, title="Links", standfirst=TYPED[:300], slug="links")
    reader = client_of(bo)
    sent = reader.post(f"{post.get_absolute_url()}comments/", {"body": TYPED})
    reader.post(
        "/settings/profile/", {"display_name": "Bo Larsen", "handle": bo.handle, "line": SOMEWHERE, "bio": SOMEWHERE}
    )
    client.post("/contact/", {"message": TYPED, "email": "a@evil.example"}, headers={"Sec-Fetch-Site": "same-origin"})
    shown = [
        client.get(path).status_code
        for path in (post.get_absolute_url(), "/feed/", "/feed.json", "/sitemap.xml", "/search/?q=Links")
    ]
    desk = client_of(mo).get("/desk/")

    assert (sent.status_code, shown, desk.status_code) == (302, [200] * 5, 200)
    assert "169.254.169.254" in desk.content.decode()
    assert asked == []


def test_that_would_be_noticed(asked):
    with pytest.raises(OSError, match="asks nobody"):
        urllib.request.urlopen("http://169.254.169.254/")

    assert asked != []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("proxies", "claimed", "place"),
    [
        (0, "10.0.0.1", "127.0.0.1"),
        (1, "10.9.9.9, 10.0.0.1", "10.0.0.1"),
        (2, "10.9.9.9, 10.0.0.1, 10.0.0.2", "10.0.0.1"),
    ],
)
def test_what_a_client_says_of_its_address_is_not_believed(rf, settings, proxies, claimed, place):
    """Of what is said in X-Forwarded-For only as much counts, from the right, as there are proxies of the host."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies

    assert place_of(rf.get("/", REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": claimed})) == place
