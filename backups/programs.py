"""pg_dump and pg_restore: of the server's own version, wherever they are."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.conf import settings
from psycopg.conninfo import make_conninfo

from backups.database import address
from backups.faults import BackupFault
from core.embedded_postgres.errors import CannotStart
from core.embedded_postgres.programs import programs as programs_of_the_wheel

VERSION = re.compile(r"\(PostgreSQL\) (\d+)")
# Where Debian and Red Hat put a version that is not the system's own.
FOLDERS = ("/usr/lib/postgresql/{}/bin", "/usr/pgsql-{}/bin")


def run(name: str, arguments: Sequence[str], *, version: int, database: str = "") -> None:
    """Run pg_dump or pg_restore on the site's database, or on that of another name; raises BackupFault with its last words."""
    parts = address(database)
    # By the environment: everybody on a machine can read a command's words.
    password = {"PGPASSWORD": parts.pop("password")} if "password" in parts else {}
    surroundings = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME")} | {"LC_ALL": "C"}
    command = [str(find(name, version)), *arguments, "--no-password", f"--dbname={make_conninfo(**parts)}"]
    done = subprocess.run(command, env=surroundings | password, capture_output=True, text=True, check=False)  # noqa: S603 - no shell; the host's own programs
    if done.returncode:
        raise BackupFault(f"{name} says: {last_line(done.stderr)}")


def find(name: str, version: int) -> Path:
    """The program of this major version; raises BackupFault where there is none."""
    for program in candidates(name, version):
        if version_of(program) == version:
            return program
    raise BackupFault(
        f"There is no {name} of PostgreSQL {version} here. Install postgresql-client-{version}, or set POSTGRES_PROGRAMS "
        "to the folder that it is in."
    )


def candidates(name: str, version: int) -> Iterator[Path]:
    """Where the host says it is; else where systems put it, else what comes along for development."""
    if settings.POSTGRES_PROGRAMS:
        yield Path(settings.POSTGRES_PROGRAMS) / name
        return
    yield from (Path(folder.format(version)) / name for folder in FOLDERS)
    if found := shutil.which(name):
        yield Path(found)
    try:
        yield programs_of_the_wheel() / name
    except CannotStart:
        return


def version_of(program: Path) -> int | None:
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False, timeout=10).stdout  # noqa: S603 - as above
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = VERSION.search(said)
    return int(found[1]) if found else None


def last_line(output: str) -> str:
    return (output.strip().splitlines() or ["nothing"])[-1]
