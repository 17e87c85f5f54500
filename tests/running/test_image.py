"""bin/image, as the Dockerfile calls it, in a clean folder that has what the Dockerfile's has."""

import http.client
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from core.embedded_postgres.programs import programs
from tests.running.processes import free_port, wait_until

ROOT = Path(__file__).resolve().parents[2]
SITE = {
    "SITE_URL": "https://essays.example.org",
    "ALLOWED_HOSTS": "essays.example.org",
    "SECRET_KEY": "a-long-key-of-many-different-characters-0123456789-abcdefghij",
    "DATABASE_URL": "postgres://healing:x@127.0.0.1:1/healing",
    "MAIL_URL": "smtp://mail.example.org",
}
# What a machine gives to every program; nothing of what is set around the tests.
BASICS = {
    "PATH": f"{ROOT / '.uv' / 'bin'}:{os.environ['PATH']}",
    "HOME": os.environ.get("HOME", "/"),
    **{name: value for name, value in os.environ.items() if name.startswith(("UV_", "PIP_", "SSL_"))},
}


def bin_image(folder: Path, *step: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bin/image", *step], cwd=folder, env=BASICS, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checkout's files that .dockerignore lets through, and what the steps made of them."""
    folder = tmp_path_factory.mktemp("image") / "app"
    left_out = tuple((ROOT / ".dockerignore").read_text().split())
    files = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    for name in files:
        if not name.startswith(tuple(f"{place}/" for place in left_out)) and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    installed = bin_image(folder, "packages")
    if (
        installed.returncode
        and "could not be installed" not in installed.stderr
        and "fetch" in installed.stderr.lower()
    ):
        pytest.skip("no way to the package registry, and its packages are not in uv's cache")
    assert installed.returncode == 0, installed.stderr
    made = bin_image(folder, "files")
    assert made.returncode == 0, made.stderr
    return folder


def test_it_holds_what_a_site_needs_and_nothing_of_development(built: Path) -> None:
    there = {path.name.lower() for path in (built / ".venv" / "lib").glob("python3*/site-packages/*")}

    assert {"django", "pyrage", "sentry_sdk", "redis"} <= there
    assert not {"pytest", "embedded_postgres", "mypy", "playwright"} & there
    assert (built / "staticfiles" / "staticfiles.json").exists()
    assert json.loads((built / "sbom.json").read_text())["bomFormat"] == "CycloneDX"
    assert list((built / "healing" / "__pycache__").glob("settings.*.pyc"))
    assert not (built / "tests").exists()


def test_it_is_ready_for_strangers_and_logs_json(built: Path, tmp_path: Path) -> None:
    """Read-only but for its data, as it runs in a container."""
    port = free_port()
    surroundings = {
        **SITE,
        "PATH": os.environ["PATH"],
        "PORT": str(port),
        "DATA_DIR": str(tmp_path),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    python = str(built / ".venv" / "bin" / "python")
    checked = subprocess.run(
        [python, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=built,
        env=surroundings,
        capture_output=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr
    log = tmp_path / "log"
    with log.open("wb") as output:
        web = subprocess.Popen(
            [python, "-m", "healing.serve"], cwd=built, env=surroundings, stdout=output, stderr=output
        )
    try:
        wait_until(lambda: is_up(port) or web.poll() is not None)
        assert web.poll() is None, log.read_text()
        health = subprocess.run([python, "-m", "healing.health"], cwd=built, env=surroundings, check=False)
        assert health.returncode == 0
    finally:
        web.terminate()
        web.wait(20)
    lines = log.read_text().splitlines()
    assert lines
    assert all(json.loads(line)["level"] for line in lines)


def test_the_databases_client_runs_away_from_where_it_was_installed(tmp_path: Path) -> None:
    client = tmp_path / "client"
    made = bin_image(ROOT, "client", str(programs()), str(client))
    assert made.returncode == 0, made.stderr

    moved = client.rename(tmp_path / "moved")
    for name in ("pg_dump", "pg_restore"):
        said = subprocess.run(
            [moved / "bin" / name, "--version"], env={"PATH": os.defpath}, capture_output=True, text=True, check=True
        )
        assert "(PostgreSQL) 18" in said.stdout


def is_up(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/up/", headers={"Host": "essays.example.org"})
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()
