"""What the web processes have done with their kept pages, for those who look after the site."""

from typing import TYPE_CHECKING

from healing.gate.kept.counts import Counts

if TYPE_CHECKING:
    from healing.gate.front import Front

# Set where this process serves (healing/front.py); None in a worker and in tests.
front: "Front | None" = None


def processes() -> list[Counts]:
    """Of every web process on every host that was heard in the last seconds, by host and process id; none where pages are not kept."""
    watch = front.watch if front else None
    # Only read here: the event loop replaces what it changes.
    return sorted(watch.lively(), key=lambda counts: (counts.host, counts.pid)) if watch else []
