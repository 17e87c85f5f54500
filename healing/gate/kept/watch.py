"""Keeps a Keeper right: what the database tells, and what the clock changes by itself."""

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from healing.gate.kept.counts import Counts, from_text
from healing.gate.kept.keeper import DID_NOT_RUN, Keeper
from healing.gate.kept.listener import BEAT_EVERY, LOST_AFTER, Ears, Listener

logger = logging.getLogger("healing.front")

# Everything below in seconds.
TICK = 0.25
# How often it is asked when the clock next changes a page, where nothing changed meanwhile.
LOOK_EVERY = 60.0
LOOK_AGAIN_AFTER = 1.0
# A clock that went further, or less far, than time did was set.
CLOCK_WAS_SET = 1.0
# Once heard of, another host counts for so long: what it does may still be under way.
OTHER_HOSTS_COUNT_FOR = 3600.0
# How often the numbers are logged, where any page was asked for, and how often what was answered from memory.
LOG_EVERY, LINES_EVERY = 60.0, 1.0
# What a notification says: everything, or the conversation beneath one essay.
EVERYTHING, THREAD = "all", "thread "


@dataclass(frozen=True, slots=True)
class Site:
    """What the site does for its kept pages, in a thread of their own.

    `next_change` gives the moment (seconds since 1970) after the one it is given at which the clock next changes what
    everybody sees, None where none is known, and raises where it cannot tell, or where changes would not be notified.
    `forget` makes the process forget what it remembers of the database.
    """

    database: str
    next_change: Callable[[float], float | None]
    forget: Callable[[], None]


class Watch:
    def __init__(self, loop: asyncio.AbstractEventLoop, keeper: Keeper, site: Site) -> None:
        self._loop = loop
        self._keeper = keeper
        self._site = site
        ears = Ears(changed=self._changed, beat=self._beat, lost=self._lost)
        self.listener = Listener(loop, site.database, ears, words=keeper.counts.as_text)
        keeper.catch_up = self.listener.caught_up
        # Every process that is heard, by its name, and when it last was.
        self.processes: dict[str, tuple[Counts, float]] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="kept")
        self._is_listening = False
        self._knows_the_clock = False
        self._is_looking = False
        self._look_at = 0.0
        self._next: float | None = None
        self._fails_since: float | None = None
        # All that the clock changed up to here is done.
        self._done_until = time.time()
        self._offset = time.time() - time.monotonic()
        self._logged_at = self._lines_at = time.monotonic()
        self._logged = (0, 0)
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        self._timer = self._loop.call_soon(self._tick)  # type: ignore[assignment]  # a handle too

    def stop(self) -> None:
        if self._timer:
            self._timer.cancel()
        self.listener.close()
        self._keeper.lines.write()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _tick(self) -> None:
        self._timer = self._loop.call_later(TICK, self._tick)
        self.listener.tick()
        self._keeper.heard_at = self.listener.heard_at
        self._mind_the_clock()
        self._note_that_it_runs()
        self._log()

    def _note_that_it_runs(self) -> None:
        """Each time; where it did not run for a while, only once everything is heard that was told meanwhile."""
        now = time.monotonic()
        if now - self._keeper.ran_at > DID_NOT_RUN:
            self._loop.create_task(self._catch_up())
        else:
            self._keeper.ran_at = now

    async def _catch_up(self) -> None:
        if await self.listener.caught_up():
            self._keeper.ran_at = time.monotonic()

    # What the database tells

    def _changed(self, words: str) -> None:
        if words.startswith(THREAD):
            self._keeper.drop_thread(words.removeprefix(THREAD))
            return
        self._drop_all()
        self._look_at = 0.0

    def _beat(self, words: str) -> None:
        counts = from_text(words)
        if counts is None:
            return
        now = time.monotonic()
        self.processes[counts.process] = (counts, now)
        self._keeper.is_alone = not self._hears_other_hosts(now)
        if counts.process == self._keeper.counts.process and not self._is_listening:
            self._is_listening = True
            self._look_at = 0.0
            self._drop_all()
            self._be_sure_if_all_is_known()

    def _lost(self) -> None:
        self._is_listening = self._knows_the_clock = False
        self._keeper.counts.losses += 1
        self._keeper.doubt()

    def _hears_other_hosts(self, now: float) -> bool:
        own = self._keeper.counts.host
        self.processes = {
            name: found for name, found in self.processes.items() if now - found[1] < OTHER_HOSTS_COUNT_FOR
        }
        return any(counts.host != own for counts, _ in self.processes.values())

    def lively(self) -> list[Counts]:
        """Of each process that is there now: what it told last."""
        now = time.monotonic()
        return [counts for counts, at in list(self.processes.values()) if now - at < BEAT_EVERY + LOST_AFTER]

    # What the clock changes

    def _mind_the_clock(self) -> None:
        now, offset = time.time(), time.time() - time.monotonic()
        if abs(offset - self._offset) > CLOCK_WAS_SET:
            self._offset = offset
            self._drop_all()
            self._look_at = 0.0
        if self._next is not None and now >= self._next:
            self._next = None
            self._drop_all()
            self._look_at = 0.0
        if self._is_listening and not self._is_looking and time.monotonic() >= self._look_at:
            self._is_looking = True
            self._look_at = time.monotonic() + LOOK_EVERY
            self._loop.create_task(self._look(self._done_until))

    async def _look(self, since: float) -> None:
        try:
            found = await self._loop.run_in_executor(self._thread, self._site.next_change, since)
        except Exception as error:  # whatever it is: without it nothing may be kept
            self._look_at = time.monotonic() + LOOK_AGAIN_AFTER
            self._look_failed(error)
        else:
            self._next, self._knows_the_clock, self._fails_since = found, True, None
            self._be_sure_if_all_is_known()
        finally:
            self._is_looking = False

    def _look_failed(self, error: Exception) -> None:
        """A site that is too busy to answer once must not lose its pages for it."""
        now = time.monotonic()
        if self._fails_since is None:
            self._fails_since = now
            logger.warning("When the clock next changes a page is not known: %s", error)
        if now - self._fails_since > LOST_AFTER and self._knows_the_clock:
            logger.warning("It is still not known, so no page is kept: %s", error)
            self._knows_the_clock = False
            self._keeper.doubt()

    def _be_sure_if_all_is_known(self) -> None:
        if self._is_listening and self._knows_the_clock and not self._keeper.is_sure:
            self._keeper.be_sure()

    def _drop_all(self) -> None:
        self._done_until = time.time()
        self._site.forget()
        self._keeper.drop_all()

    def _log(self) -> None:
        now, counts = time.monotonic(), self._keeper.counts
        if now - self._lines_at >= LINES_EVERY:
            self._lines_at = now
            self._keeper.lines.write()
        if now - self._logged_at < LOG_EVERY:
            return
        self._logged_at = now
        if (counts.hits, counts.misses) != self._logged:
            self._logged = (counts.hits, counts.misses)
            logger.info(
                "Kept pages: %d hits, %d misses, %d stale, %d dropped; %d kept, %d bytes; %s",
                counts.hits,
                counts.misses,
                counts.stale,
                counts.drops,
                counts.pages,
                counts.bytes,
                "listening" if counts.listens else "not listening",
            )
