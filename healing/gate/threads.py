"""A bounded number of threads, and a bounded wait for one of them."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from healing.gate.refusal import Busy


class BoundedThreads:
    """So many threads, so many requests that wait for one, each for so many seconds; the rest are refused as Busy."""

    def __init__(self, threads: int, queue: int, patience: float) -> None:
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="front")
        self._free = asyncio.Semaphore(threads)
        self._places = threads + queue
        self._patience = patience
        self._inside = 0

    async def run[Result](self, work: Callable[[], Result]) -> Result:
        if self._inside >= self._places:
            raise Busy
        self._inside += 1
        try:
            return await self._run_in_turn(work)
        finally:
            self._inside -= 1

    async def _run_in_turn[Result](self, work: Callable[[], Result]) -> Result:
        try:
            async with asyncio.timeout(self._patience):
                await self._free.acquire()
        except TimeoutError:
            raise Busy from None
        try:
            return await asyncio.get_running_loop().run_in_executor(self._executor, work)
        finally:
            self._free.release()

    def close(self) -> None:
        self._executor.shutdown(wait=True)
