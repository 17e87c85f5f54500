"""The one place that knows granian's command line. `python -m healing.serve` becomes the web server."""

import os
import resource
import sys
from collections.abc import Sequence
from pathlib import Path

from healing import env

# Connections one worker holds. granian counts the silent and the slow too, and takes no new ones at the limit.
CONNECTIONS = 4096
# Besides connections a process has files, the database and pipes open.
OPEN_FILES = CONNECTIONS + 512
# How glibc keeps memory. With a heap for each thread what was freed in one serves no other: 45 MB more after 2,000 requests, for
# nothing, because Python lets one thread work at a time. And unless it is told how long a piece has to be to be given back
# by itself, it learns from the longest that it saw to keep them all: 14 MB of holes after 3,000 requests.
# Read as the process starts; a host's own wish counts.
HEAP = {"MALLOC_ARENA_MAX": "1", "MALLOC_MMAP_THRESHOLD_": str(128 * 1024)}
# The server's own lines look like ours (healing/logs.py).
JSON_LOGS = Path(__file__).with_name("granian_logs.json")


def granian_arguments(
    port: int,
    host: str = "127.0.0.1",
    workers: int = 1,
    reload_paths: Sequence[str] = (),
    target: str = "healing.front:app",
    *,
    json_logs: bool = False,
) -> list[str]:
    """The command that serves `target` on host and port, reloading it when something under `reload_paths` changes."""
    return [
        *(sys.executable, "-m", "healing.lasting_granian", "--interface", "rsgi"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
        # With "auto" a connection that says nothing stays for ever; with 1 it is cut after the header time-out,
        # and so is one that rests between two requests.
        *("--http", "1", "--http1-header-read-timeout", "5000", "--http1-buffer-size", "32768"),
        # A seventh more kept pages a second than with the loop that Python brings.
        *("--loop", "uvloop"),
        # A websocket header could kill a worker (CVE-2026-42544), and nothing here speaks it.
        "--no-ws",
        *("--backlog", str(CONNECTIONS), "--backpressure", str(CONNECTIONS)),
        # Without these one dead worker ends the server, and a stuck one never lets it stop.
        *("--respawn-failed-workers", "--respawn-interval", "1", "--workers-kill-timeout", "30"),
        *_reload_arguments(reload_paths),
        *(("--log-config", str(JSON_LOGS)) if json_logs else ()),
        target,
    ]


def _reload_arguments(paths: Sequence[str]) -> list[str]:
    if not paths:
        return []
    each = [argument for path in paths for argument in ("--reload-paths", path)]
    # A worker that cannot start because of a typing error waits for the next change.
    return ["--reload", "--reload-ignore-worker-failure", *each]


def allow_open_files() -> None:
    """Each connection is an open file, and many systems allow a process only 1,024 unless it asks for more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def main() -> None:
    """Serve as PORT, HOST and WEB_WORKERS say, in place of this process."""
    allow_open_files()
    arguments = granian_arguments(
        port=env.number("PORT", 8000, at_least=1),
        host=env.text("HOST", "127.0.0.1"),
        workers=env.number("WEB_WORKERS", 1, at_least=1),
        json_logs=not env.flag("DEBUG"),
    )
    os.execve(arguments[0], arguments, {**HEAP, **os.environ})  # noqa: S606  no shell is wanted


if __name__ == "__main__":
    main()
