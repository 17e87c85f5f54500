#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

from healing.development.running import join_running


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "healing.settings")
    join_running()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
