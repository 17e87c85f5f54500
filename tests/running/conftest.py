"""Real processes in folders of their own, and nothing of them left afterwards."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

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


@pytest.fixture
def small_product(tmp_path: Path, data_dir: Path, environment: dict[str, str]) -> Iterator[Run]:
    """Not started yet; ended in any case."""
    run = Run(make_small_product(tmp_path / "checkout"), environment, data_dir, output=tmp_path / "output")
    yield run
    run.end()
