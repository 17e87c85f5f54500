"""The front: the RSGI application between granian and Django. What it refuses, and how a request passes through it."""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from wsgiref.types import WSGIApplication

from core.fixed_time import STEP, seconds_left
from healing.gate.body import ORDINARY, UPLOAD, Bodies, Body, BodyLimit
from healing.gate.environ import make_environ
from healing.gate.exchange import Exchange
from healing.gate.kept.asking import READS, Rules, said
from healing.gate.kept.keeper import Keeper
from healing.gate.kept.page import WHOLE_UP_TO, Reply
from healing.gate.kept.watch import Site, Watch
from healing.gate.refusal import Busy, Failed, Headers, MethodRefused, Refusal, Unreadable
from healing.gate.rsgi import HTTPProtocol, Scope
from healing.gate.stopping import stop_with_parent
from healing.gate.threads import BoundedThreads
from healing.gate.typed import Labels, typed

logger = logging.getLogger("healing.front")

# TRACE would read a visitor's cookies back to a script, CONNECT is for proxies, and Django answers any method.
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}

# Where authors send pictures. Everything else is text.
UPLOAD_PATHS = ("/admin/posts/", "/admin/accounts/user/", "/settings/profile/", "/studio/")

# What asks no database and must come out while everything else waits for one: the page with help, how it looks, and
# whether the process lives, which whoever watches it may else take for dead.
ALWAYS_PATHS = ("/care/", "/static/css/", "/up/")
ALWAYS_THREADS = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """What one worker process takes on."""

    threads: int = 8
    # Requests waiting for a thread, and for how many seconds each may wait: a whole queue takes one second where all is well.
    # What it waits for inside may take 2.5 more (healing/database.py).
    queue: int = 64
    patience: float = 2
    ordinary: BodyLimit = ORDINARY
    upload: BodyLimit = UPLOAD
    upload_paths: tuple[str, ...] = UPLOAD_PATHS
    always_paths: tuple[str, ...] = ALWAYS_PATHS


@dataclass(frozen=True, slots=True)
class KeptPages:
    """Which pages are kept whole for everybody who is signed out, by whom they are watched, and how many bytes of them."""

    rules: Rules
    site: Site
    most: int


class Front:
    """An RSGI application that lets honest requests through to a WSGI application and answers the others itself."""

    def __init__(
        self,
        application: WSGIApplication,
        limits: Limits | None = None,
        headers: Headers | None = None,
        page: Callable[[Refusal], bytes] = Refusal.page,
        kept: KeptPages | None = None,
        labels: Labels | None = None,
    ) -> None:
        """`labels` are the fields whose text a busy site gives back."""
        self._application = application
        self._limits = limits or Limits()
        self._headers = headers or []
        self._page = page
        self._ordinary = Bodies(self._limits.ordinary)
        self._uploads = Bodies(self._limits.upload)
        self._threads = BoundedThreads(self._limits.threads, self._limits.queue, self._limits.patience)
        self._always = BoundedThreads(ALWAYS_THREADS, self._limits.queue, self._limits.patience)
        self._kept = kept
        self._labels = labels or {}
        self._keeper = Keeper(application, self._threads, kept.rules, kept.most) if kept else None
        self.watch: Watch | None = None

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        stop_with_parent(loop)
        if self._keeper and self._kept:
            self.watch = Watch(loop, self._keeper, self._kept.site)
            self.watch.start()

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        if self.watch:
            self.watch.stop()
        self._threads.close()
        self._always.close()

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        if self._keeper and scope.method in READS:
            # Before everything else: most requests end here, and each step would be a tenth of what they cost.
            reply = self._keeper.at_once(scope, said(scope))
            if reply is not None and len(reply.body) <= WHOLE_UP_TO:
                reply.send(protocol)
                return
        try:
            body = Body(scope, protocol)
        except Refusal as refusal:
            self._refuse(refusal, protocol)
            return
        try:
            await self._serve(scope, protocol, body)
        except Refusal as refusal:
            self._refuse(refusal, protocol)
            await body.throw_away()
        except Exception:  # nothing further out would answer this reader
            logger.exception("A request failed outside Django")
            self._refuse(Failed(), protocol)
            await body.throw_away()

    async def _serve(self, scope: Scope, protocol: HTTPProtocol, body: Body) -> None:
        refuse_what_no_browser_sends(scope)
        if self._keeper and scope.method in READS and await self._serve_kept(self._keeper, scope, protocol):
            return
        bodies = self._uploads if scope.path.startswith(self._limits.upload_paths) else self._ordinary
        async with bodies.read(body) as content:
            environ, began = make_environ(scope, content), time.monotonic()
            threads = self._always if scope.path.startswith(self._limits.always_paths) else self._threads
            try:
                answer = await threads.run(Exchange(self._application, environ, protocol).run)
            except Busy as busy:
                busy.typed = typed(content, scope.headers.get("content-type") or "", self._labels)
                raise
        if self.watch and scope.method not in READS:
            # Whoever changed something finds it on the next page, signed out as well.
            await self.watch.listener.caught_up()
        if answer is not None:
            await asyncio.sleep(seconds_left(time.monotonic() - began, environ.get(STEP, 0)))
            answer.send(protocol)

    async def _serve_kept(self, keeper: Keeper, scope: Scope, protocol: HTTPProtocol) -> bool:
        """Whether a page that everybody gets was the answer: made now, or too large to be sent at once."""
        headers = said(scope)
        asked = keeper.asked(scope, headers)
        reply: Reply | None = await keeper.answer(asked, scope.method, headers) if asked else None
        if reply is None:
            return False
        if len(reply.body) <= WHOLE_UP_TO or scope.method == "HEAD":
            reply.send(protocol)
        else:
            await reply.send_in_pieces(protocol)
        return True

    def _refuse(self, refusal: Refusal, protocol: HTTPProtocol) -> None:
        logger.warning("Refused with %d: %s", refusal.status, type(refusal).__name__)
        protocol.response_bytes(
            refusal.status, [*refusal.headers(), *self._headers, ("server", "")], self._page(refusal)
        )


def refuse_what_no_browser_sends(scope: Scope) -> None:
    """Raises a Refusal for a request that should not reach Django."""
    if scope.method not in METHODS:
        raise MethodRefused
    # In a WSGI environment X_Forwarded_For and X-Forwarded-For are one variable: one could be passed off as the other.
    if any("_" in name for name in scope.headers.keys()):  # noqa: SIM118  not a dict
        raise Unreadable
    if not scope.path.startswith("/") or any(character < " " for character in scope.path):
        raise Unreadable
