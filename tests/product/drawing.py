"""`python -m tests.product.drawing` does every job that waits, and draws pictures in haste: larger files, a third of the time."""

import os

from django.core.management import execute_from_command_line

from core.pictures import writing


def main() -> None:
    """Draw the same pictures in the same sizes; how small their files are is no test's question."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healing.settings")
    writing.AVIF["speed"], writing.WEBP["method"] = 10, 0
    execute_from_command_line(["manage.py", "procrastinate", "worker", "--one-shot"])


if __name__ == "__main__":
    main()
