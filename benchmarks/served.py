"""The product as a public host serves it: behind a proxy that ended TLS, on a port of this machine."""

import os
import sys
from pathlib import Path

COMMAND = [sys.executable, "-m", "healing.serve"]
CAME_FROM = "203.0.113.7"


def environment(port: int, folder: Path, **variables: str) -> dict[str, str]:
    """What its processes are given; `folder` is its DATA_DIR."""
    ours = {
        "PORT": str(port),
        "SITE_URL": origin(port),
        "ALLOWED_HOSTS": "127.0.0.1",
        "DATA_DIR": str(folder),
        "DATABASE_POOL_SIZE": "8",
        # It is the embedded one, which the site refuses to serve the public with.
        "DATABASE_IS_EMBEDDED": "",
        "TRUSTED_PROXY_COUNT": "1",
    }
    return {**os.environ, **ours, **variables}


def origin(port: int) -> str:
    return f"https://127.0.0.1:{port}"


def as_the_proxy_says() -> dict[str, str]:
    """The headers by which it tells who asked, and how."""
    return {"X-Forwarded-Proto": "https", "X-Forwarded-For": CAME_FROM}
