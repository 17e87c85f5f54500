"""Real processes in folders of their own, and nothing of them left afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.embedded_postgres import EmbeddedPostgres
from tests.running.small_product import Run, make_small_product


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A folder that `nobody` reaches when the tests run as root; pytest's own folders are closed to it."""
    folder = Path(tempfile.mkdtemp(prefix="healing-test-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree((folder / "postgres").resolve(), ignore_errors=True)
    shutil.rmtree(folder)


@pytest.fixture
def used_data_dir(data_dir: Path, made_before: Path) -> Path:
    """One in which the database has been made."""
    lay_database(made_before, data_dir)
    return data_dir


@pytest.fixture
def environment(data_dir: Path) -> dict[str, str]:
    """A terminal where nobody has set anything."""
    ours = {
        "DATABASE_URL",
        "DATABASE_IS_EMBEDDED",
        "PORT",
        "DEBUG",
        "SECRET_KEY",
        "SITE_URL",
        "MAIL_URL",
        "DJANGO_SETTINGS_MODULE",
        "ALLOWED_HOSTS",
    }
    return {name: value for name, value in os.environ.items() if name not in ours} | {
        "DATA_DIR": str(data_dir),
        "PYTHONUNBUFFERED": "1",
    }


@pytest.fixture(scope="session")
def made_before() -> Iterator[Path]:
    """A data folder in which the database has been made, which takes longer than all the rest of a start."""
    folder = Path(tempfile.mkdtemp(prefix="healing-made-"))
    folder.chmod(0o711)
    with EmbeddedPostgres(folder, durable=False):
        pass
    yield folder
    shutil.rmtree((folder / "postgres").resolve(), ignore_errors=True)
    shutil.rmtree(folder)


def lay_database(made_before: Path, data_dir: Path) -> None:
    """As an earlier start left it. With `cp`, which keeps whose it is: it may be nobody's."""
    for name in ("postgres", "postgres-password"):
        subprocess.run(["cp", "-pR", (made_before / name).resolve(), data_dir / name], check=True)


@pytest.fixture
def new_product(tmp_path: Path, data_dir: Path, environment: dict[str, str]) -> Iterator[Run]:
    """Never started before; ended in any case."""
    run = Run(make_small_product(tmp_path / "checkout"), environment, data_dir, output=tmp_path / "output")
    yield run
    run.end()


@pytest.fixture
def small_product(made_before: Path, new_product: Run) -> Run:
    """Not started yet, but has been before; ended in any case."""
    lay_database(made_before, new_product.data_dir)
    return new_product
