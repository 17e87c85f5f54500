"""The data folder: made once, checked at each start."""

import secrets
import shutil
import tempfile
from pathlib import Path

from core.embedded_postgres.errors import CannotStart
from core.embedded_postgres.programs import SHARED_PLACE, major_version, programs, run
from core.embedded_postgres.unprivileged import can_reach, hand_over, owner

ROLE = DATABASE = "healing"
SUPERUSER = "postgres"
# No machine's locale decides how text sorts; docker-compose.yml passes the same.
COLLATION = [
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--encoding=UTF8",
]
UNFINISHED = "healing-postgres-"
# Only our role, only from this machine, only with its password. The superuser cannot connect at all.
WHO_MAY_CONNECT = f"host all {ROLE} 127.0.0.1/32 scram-sha-256\n"


def ready_cluster(data_dir: Path, *, durable: bool) -> tuple[Path, str]:
    """Where the database below `data_dir` is, made if there is none, and its role's password. Raises CannotStart."""
    place, password_file = data_dir / "postgres", data_dir / "postgres-password"
    if not (place / "PG_VERSION").exists():
        _sweep(data_dir)
        password = _new_password(password_file)
        _make(place, password, durable=durable)
        return place.resolve(), password
    _check(place)
    if not password_file.exists():
        password = _new_password(password_file)
        _tell(place.resolve(), f"ALTER ROLE {ROLE} PASSWORD '{password}';\n")
    return place.resolve(), password_file.read_text().strip()


def _make(place: Path, password: str, *, durable: bool) -> None:
    """Made beside its place and moved there when complete: an interrupted first start leaves no half of a database."""
    if place.is_dir() and any(place.iterdir()):
        raise CannotStart(f"{place} is there but holds no database. Move it away, or set DATA_DIR to another folder.")
    unfinished = _empty_folder(place)
    try:
        hand_over(unfinished)
        _initialise(unfinished, durable=durable)
        _tell(
            unfinished,
            f"CREATE ROLE {ROLE} LOGIN CREATEDB PASSWORD '{password}';\nCREATE DATABASE {DATABASE} OWNER {ROLE};\n",
        )
        _put(unfinished, place)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def _put(finished: Path, place: Path) -> None:
    if place.is_symlink():  # It led to a folder that is gone.
        place.unlink()
    if finished.parent == place.parent:
        finished.rename(place)
    else:
        place.symlink_to(finished)


def _sweep(data_dir: Path) -> None:
    for unfinished in data_dir.glob(f"{UNFINISHED}*"):
        shutil.rmtree(unfinished, ignore_errors=True)


def _empty_folder(place: Path) -> Path:
    # Below /root, `nobody` cannot work; then the data are kept where it can, and a link shows where.
    parent = place.parent if can_reach(place.parent) else SHARED_PLACE
    return Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=parent))


def _initialise(folder: Path, *, durable: bool) -> None:
    options = [
        "--pgdata",
        str(folder),
        "--username",
        SUPERUSER,
        "--auth=reject",
        *COLLATION,
        *([] if durable else ["--no-sync"]),
    ]
    answer = run(programs(), "initdb", *options, inside=folder)
    if answer.returncode:
        raise CannotStart(f"The database could not be made in {folder}: {_last_line(answer.stderr)}")
    (folder / "pg_hba.conf").write_text(WHO_MAY_CONNECT)


def _tell(folder: Path, statements: str) -> None:
    """Run statements as the superuser, who is reachable only this way: in single-user mode, while no server runs."""
    options = ["--single", "-D", str(folder), "-c", "exit_on_error=on", SUPERUSER]
    answer = run(programs(), "postgres", *options, text=statements, inside=folder)
    if answer.returncode:
        raise CannotStart(f"The database in {folder} could not be set up: {_last_line(answer.stderr)}")


def _check(place: Path) -> None:
    found = (place / "PG_VERSION").read_text().strip()
    if found != major_version():
        raise CannotStart(
            f"{place} was made by PostgreSQL {found}, but this is PostgreSQL {major_version()}. "
            "Move that folder away to begin with a new one, or set DATA_DIR to another folder."
        )
    if place.stat().st_uid != owner():
        raise CannotStart(
            f"{place} was made by another user. "
            "Run this as that user, move the folder away, or set DATA_DIR to another folder."
        )


def _new_password(file: Path) -> str:
    password = secrets.token_urlsafe(24)
    file.touch(mode=0o600)
    file.write_text(password + "\n")
    return password


def _last_line(output: str) -> str:
    return (output.strip().splitlines() or ["no reason was given"])[-1]
