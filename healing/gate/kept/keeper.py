"""Kept pages: who gets one, who waits while one is made, and when they are dropped. Everything here runs in the event loop."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from wsgiref.types import WSGIApplication

from healing.gate.kept.asking import Rules, Said
from healing.gate.kept.counts import Counts
from healing.gate.kept.encodings import encoding_for
from healing.gate.kept.lines import Lines
from healing.gate.kept.page import OK, KeptPage, Reply
from healing.gate.kept.rendering import Asked, Rendered, render
from healing.gate.kept.shelf import Key, Shelf
from healing.gate.refusal import Refusal
from healing.gate.rsgi import Scope
from healing.gate.threads import BoundedThreads

logger = logging.getLogger("healing.front")

MB = 1024 * 1024
# Nothing is fresh for longer, whatever was heard or not. Seconds, as all that follows.
FRESH_FOR = 60.0
# A process that did not run for so long, because it was stopped or the machine was too busy, may have been told of changes
# that it has not looked at yet.
DID_NOT_RUN = 1.0
# How long a page that is not fresh is waited for before the kept one is shown, and for how long nobody waits after that.
PATIENCE = 1.0
# While the database does not answer nobody can change anything on the only host there is; others might, elsewhere.
STALE_FOR, STALE_FOR_AMONG_SEVERAL = 600.0, 60.0
# What is no page (moved, gone, not there) lies on a shelf of its own: asking for a million of them pushes no page away.
OTHERS = 1 * MB


@dataclass(slots=True, eq=False)
class Flight:
    """A page that is being made, for all who wait for it; outdated once something changed that it may not know of."""

    thread: str
    task: "asyncio.Task[Rendered]"
    is_outdated: bool = False


async def nothing_was_missed() -> bool:
    return True


class Keeper:
    """Keeps pages while `is_sure` that it hears of every change."""

    def __init__(self, application: WSGIApplication, threads: BoundedThreads, rules: Rules, most: int) -> None:
        """`most` is how many bytes the pages may take."""
        self._application = application
        self._threads = threads
        self._rules = rules
        self._pages = Shelf(most)
        self._others = Shelf(OTHERS)
        self._flights: dict[Key, Flight] = {}
        self._silent_until = 0.0
        self._someone_tries = False
        self.counts = Counts(most=most)
        self.lines = Lines()
        self.is_sure = False
        # When the event loop last looked after itself, and how it makes sure that it has heard everything.
        self.ran_at = 0.0
        self.catch_up: Callable[[], Awaitable[bool]] = nothing_was_missed
        self.heard_at = 0.0
        self.is_alone = True

    # Answering

    def at_once(self, scope: Scope, headers: Said) -> Reply | None:
        """The answer, where a fresh page is kept for exactly this request."""
        now = time.monotonic()
        if not self.is_sure or now - self.ran_at > DID_NOT_RUN or not self._rules.is_for_everybody(scope, headers):
            return None
        page = self._find((headers.get("host", ""), scope.path, scope.query_string))
        if page is None or now - page.made_at > FRESH_FOR:
            return None
        return self._hit(page, scope.method, headers)

    def asked(self, scope: Scope, headers: Said) -> Asked | None:
        """The page that this request is for, where it can be a kept one."""
        return self._rules.asked(scope, headers) if self._rules.is_for_everybody(scope, headers) else None

    async def answer(self, asked: Asked, method: str, headers: Said) -> Reply | None:
        """From what is kept, else made for all who ask just now; None where everybody has to be answered by themselves."""
        has_heard_all = await self._has_heard_all()
        page = self._find(asked.key)
        if page is not None and has_heard_all and self.is_sure and time.monotonic() - page.made_at <= FRESH_FOR:
            return self._hit(page, method, headers)
        is_begun = asked.key in self._flights
        if page is not None and self._may_be_shown_stale():
            rendered = await self._try(asked)
            if rendered is None:
                return self._stale(page, method, headers)
        else:
            rendered = await self._made(asked)
        self.counts.misses += 1
        if not rendered.may_be_shared or rendered.page is None:
            logger.error("A page that says it may be kept sets a cookie: %s", asked.key[1])
            return None
        # Who had it begun has a line of Django's.
        return self._reply(rendered.page, method, headers, in_log=is_begun)

    def _hit(self, page: KeptPage, method: str, headers: Said) -> Reply:
        self.counts.hits += 1
        return self._reply(page, method, headers)

    def _stale(self, page: KeptPage, method: str, headers: Said) -> Reply:
        self.counts.stale += 1
        return stale(self._reply(page, method, headers), time.monotonic() - page.made_at)

    def _reply(self, page: KeptPage, method: str, headers: Said, *, in_log: bool = True) -> Reply:
        reply = page.reply(headers, encoding_for(headers.get("accept-encoding")))
        if in_log:
            self.lines.add(method, page.route, reply.status)
        return reply

    async def _has_heard_all(self) -> bool:
        """Whether whoever asks can be shown what is kept: where this process did not run, it asks the database first."""
        return time.monotonic() - self.ran_at <= DID_NOT_RUN or await self.catch_up()

    def _find(self, key: Key) -> KeptPage | None:
        return self._pages.find(key) or self._others.find(key)

    def _may_be_shown_stale(self) -> bool:
        longest = STALE_FOR if self.is_alone else STALE_FOR_AMONG_SEVERAL
        return time.monotonic() - self.heard_at < longest

    async def _try(self, asked: Asked) -> Rendered | None:
        """None where Django cannot answer now, or not soon. One at a time finds that out, once it is known to be so."""
        now = time.monotonic()
        if now < self._silent_until or (self._silent_until and self._someone_tries):
            return None
        self._someone_tries = True
        try:
            async with asyncio.timeout(PATIENCE):
                rendered = await self._made(asked)
        except (TimeoutError, Refusal):
            rendered = None
        finally:
            self._someone_tries = False
        is_away = rendered is None or rendered.status >= 500  # noqa: PLR2004
        self._silent_until = time.monotonic() + PATIENCE if is_away else 0.0
        return None if is_away else rendered

    # Making

    async def _made(self, asked: Asked) -> Rendered:
        """One rendering for all who wait. Whoever leaves, or waits no longer, does not end it for the others."""
        flight = self._flights.get(asked.key)
        if flight is None:
            flight = Flight(asked.thread, asyncio.get_running_loop().create_task(self._render(asked)))
            self._flights[asked.key] = flight
            flight.task.add_done_callback(partial(self._landed, asked, flight))
        return await asyncio.shield(flight.task)

    async def _render(self, asked: Asked) -> Rendered:
        return await self._threads.run(partial(render, self._application, asked))

    def _landed(self, asked: Asked, flight: Flight, task: "asyncio.Task[Rendered]") -> None:
        if self._flights.get(asked.key) is flight:
            del self._flights[asked.key]
        if task.cancelled() or task.exception() is not None:
            return
        rendered = task.result()
        if flight.is_outdated or not self.is_sure or rendered.page is None or not rendered.may_be_kept:
            return
        (self._pages if rendered.status == OK else self._others).put(asked.key, rendered.page)
        self._count()

    # Dropping

    def drop_all(self) -> None:
        """Something changed that may show anywhere."""
        self.counts.drops += self._pages.clear() + self._others.clear()
        self._outdate(list(self._flights))
        self._count()

    def drop_thread(self, thread: str) -> None:
        """The conversation beneath one essay changed: what shows no other's is concerned, and every list with its count."""
        self.counts.drops += self._pages.drop_thread(thread) + self._others.drop_thread(thread)
        self._outdate([key for key, flight in self._flights.items() if flight.thread in {"", thread}])
        self._count()

    def doubt(self) -> None:
        """Changes may go unheard from now on: what is being made is not kept, and what is kept shown only if nothing else can be."""
        self.is_sure = self.counts.listens = False
        self._outdate(list(self._flights))

    def be_sure(self) -> None:
        """From now on every change is heard of. What was kept before is dropped."""
        self.drop_all()
        self.is_sure = self.counts.listens = True

    def _outdate(self, keys: list[Key]) -> None:
        """Whoever asks from now on waits for one that begins now."""
        for key in keys:
            self._flights.pop(key).is_outdated = True

    def _count(self) -> None:
        self.counts.pages = len(self._pages) + len(self._others)
        self.counts.bytes = self._pages.bytes + self._others.bytes


def stale(reply: Reply, age: float) -> Reply:
    """The same, saying that it may be old, and by how many seconds."""
    marks = [("age", str(round(age))), ("warning", '110 - "Response is Stale"')]
    return Reply(reply.status, [*reply.headers, *marks], reply.body)
