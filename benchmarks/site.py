"""The site in this process, as benchmarks ask it: with production's settings, and static files as they lie in the tree.

Import it before anything of Django is set up.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "healing.settings",
    "SECRET_KEY": "only-for-measuring-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789",
    "DATABASE_POOL_SIZE": "0",
    "DEBUG": "0",
    "ALLOWED_HOSTS": "localhost",
    "SITE_URL": "https://localhost",
}
HEADERS = {"Sec-Fetch-Site": "same-origin", "Host": "localhost"}


def set_up(**variables: str) -> None:
    """Django with tables in the database of DATABASE_URL; `variables` are settings by their names in the environment."""
    for name, value in {**ENVIRONMENT, **variables}.items():
        os.environ.setdefault(name, value)
    import logging

    import django

    django.setup()
    logging.disable(logging.INFO)
    from django.conf import settings
    from django.contrib.auth.signals import user_logged_in
    from django.core.management import call_command

    from accounts.second_factor.proof import note_shown

    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": plain}}
    # Whom a benchmark signs in has shown a second factor, as a moderator has.
    user_logged_in.connect(lambda request, user, **_: note_shown(request, user), weak=False)
    call_command("migrate", verbosity=0)


@contextmanager
def database(name: str) -> Iterator[None]:
    """A database of its own beside the one in use, with tables and nothing in them; dropped at the end."""
    from django.core.management import call_command
    from django.db import connection

    before = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"')
    use(name)
    try:
        call_command("migrate", verbosity=0)
        yield
    finally:
        use(before)
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def use(name: str) -> None:
    """Ask this database of the cluster from now on, and remember nothing of another."""
    from django.core.cache import caches
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = name
    caches["local"].clear()


def browser(member: Any = None) -> Any:
    """A browser of somebody signed out, or of this member."""
    from django.conf import settings
    from django.test import Client

    client = Client(headers=HEADERS)
    if member is not None:
        client.force_login(member, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client
