"""Root may not run PostgreSQL, so for root it runs as `nobody`, which every machine has: no user is added to it."""

import os
import pwd
import subprocess
from pathlib import Path
from typing import TypedDict

from core.embedded_postgres.errors import CannotStart

USER_IN_ROOTS_PLACE = "nobody"


class Credentials(TypedDict, total=False):
    """Keyword arguments for subprocess; empty for whoever is not root."""

    user: int
    group: int
    extra_groups: list[int]


def credentials() -> Credentials:
    """Who runs PostgreSQL: ourselves, or in root's place somebody with fewer rights."""
    if os.geteuid() != 0:
        return {}
    try:
        account = pwd.getpwnam(USER_IN_ROOTS_PLACE)
    except KeyError:
        raise CannotStart(
            f"PostgreSQL refuses to run as root and there is no user {USER_IN_ROOTS_PLACE!r}. "
            "Run this as an ordinary user, or set DATABASE_URL."
        ) from None
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def can_reach(folder: Path) -> bool:
    """Whether whoever runs PostgreSQL gets into this folder: for root's checkout below /root, `nobody` does not."""
    return subprocess.run(["test", "-x", folder], check=False, **credentials()).returncode == 0


def hand_over(folder: Path) -> None:
    """Give a folder of ours to whoever runs PostgreSQL. Its parents stay as they are."""
    folder.chmod(0o700)
    who = credentials()
    if who:
        os.chown(folder, who["user"], who["group"])


def owner() -> int:
    """The user number of whoever runs PostgreSQL."""
    return credentials().get("user", os.geteuid())
