"""The settings are documented, and an unsafe production does not start."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SAFE = {
    "SITE_URL": "https://essays.example.org",
    "ALLOWED_HOSTS": "essays.example.org",
    "SECRET_KEY": "a-long-key-of-many-different-characters-0123456789-abcdefghij",
    "DATABASE_URL": "postgres://healing:x@127.0.0.1:1/healing",
    "MAIL_URL": "smtp://mail.example.org",
}
UNSAFE = {
    "healing.E001": {"DEBUG": "1"},
    "healing.E002": {"SECRET_KEY": "short"},
    "healing.E003": {"ALLOWED_HOSTS": ""},
    "healing.E004": {"SITE_URL": "http://essays.example.org"},
    "healing.E005": {"DATABASE_IS_EMBEDDED": "1"},
}


def python(code: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run in a process of its own, with this environment and nothing else."""
    basics = {"PATH": "/usr/bin:/bin", "DJANGO_SETTINGS_MODULE": "healing.settings"}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**basics, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("wrong", UNSAFE)
def test_a_site_that_is_not_safe_does_not_start_and_says_why(wrong):
    result = python("import healing.wsgi", {**SAFE, **UNSAFE[wrong]})

    assert result.returncode != 0
    assert wrong in result.stderr


def test_a_safe_site_starts_even_while_the_database_is_away():
    result = python("import healing.wsgi", SAFE)

    assert result.returncode == 0, result.stderr


def test_a_web_process_has_what_draws_and_what_locks_copies_only_once_they_are_needed():
    result = python(
        "import sys, healing.front, healing.urls; print({'PIL', 'pyrage', 'django'} & {*sys.modules})", SAFE
    )

    assert result.stdout.splitlines()[-1:] == ["{'django'}"], result.stderr


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DEBUG", "perhaps", "DEBUG is 'perhaps'; it should be 1 or 0"),
        ("FRONT_THREADS", "many", "FRONT_THREADS is 'many'"),
        ("SITE_URL", "essays.example.org", "SITE_URL is"),
        ("SECURITY_CONTACT", "security@example.org", "SECURITY_CONTACT is"),
        ("SECURITY_CONTACT", "http://example.org/", "SECURITY_CONTACT is"),
        ("DATABASE_URL", "", "DATABASE_URL is not set"),
        ("DATABASE_URL", "mysql;//x", "DATABASE_URL cannot be read"),
        ("MAIL_URL", "http://mail", "MAIL_URL cannot be read"),
        ("MAIL_URL", "smtp://mail.example.org:submission", "MAIL_URL cannot be read"),
        ("TIME_ZONE", "Mars/Base", "TIME_ZONE is 'Mars/Base'"),
        ("LOG_LEVEL", "loud", "LOG_LEVEL is 'LOUD'"),
        ("SECRET_KEY_FILE", "/nowhere/key", "SECRET_KEY_FILE names /nowhere/key"),
    ],
)
def test_a_wrong_value_is_told_with_the_variables_name(name, value, says):
    environment = {**SAFE, name: value}
    environment.pop("SECRET_KEY" if name == "SECRET_KEY_FILE" else "", None)

    result = python("import django; django.setup()", environment)

    assert result.returncode != 0
    assert says in result.stderr


def test_a_secret_may_be_in_a_file(tmp_path):
    (tmp_path / "key").write_text("from-a-file\n")
    environment = {**SAFE, "SECRET_KEY_FILE": str(tmp_path / "key")}
    del environment["SECRET_KEY"]

    result = python("from django.conf import settings; print(settings.SECRET_KEY)", environment)

    assert result.stdout == "from-a-file\n"


def test_the_example_lists_every_variable_and_no_other():
    code = "import json, healing.settings; from healing import env; print(json.dumps(sorted(env.NAMES_READ)))"
    read = set(json.loads(python(code, SAFE).stdout)) | read_by_the_server()
    listed = set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))

    assert listed == read


def read_by_the_server() -> set[str]:
    """Names that are read when the server starts, which a test does not do."""
    source = "".join((ROOT / "healing" / name).read_text() for name in ("serve.py", "health.py"))
    return set(re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", source))


def test_production_cookies_are_host_cookies_and_headers_are_strict():
    code = """
from django.conf import settings as s
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS >= 31536000)
"""
    assert python(code, SAFE).stdout.split() == ["__Host-sessionid", "__Host-csrftoken", "True", "True", "True"]


def test_djangos_own_check_of_a_deployment_finds_nothing():
    code = "from django.core.management import execute_from_command_line as run; run(['manage.py', 'check', '--deploy', '--fail-level', 'WARNING'])"

    result = python(code, SAFE)

    assert result.returncode == 0, result.stderr


def test_the_compose_file_is_valid():
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.compose-spec",
        "docker-compose.yml",
    ]

    assert subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode == 0
