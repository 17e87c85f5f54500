"""What a process has made and may show again: the cache "local". It holds the objects themselves, which nobody may change."""

import time
from collections import OrderedDict
from threading import Lock
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

# Characters, of one or two bytes each. What says nothing of its size (`size`) counts as this many.
MOST, ORDINARY = 4_000_000, 1_000


class ObjectsAtHand(BaseCache):
    """As Django's own cache in memory, but nothing is pickled and unpickled, and what is large counts as much. The least used goes first."""

    # One for all threads, as every one of them is given a cache of its own.
    _held: "OrderedDict[str, tuple[Any, float | None, int]]" = OrderedDict()  # that is what it is for
    _lock = Lock()
    _size = 0

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        with self._lock:
            value, until, _ = self._held.get(key, (default, None, 0))
            if until is not None and until < time.monotonic():
                self._drop(key)
                return default
            if key in self._held:
                self._held.move_to_end(key)
            return value

    def set(self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        size = getattr(value, "size", ORDINARY)
        with self._lock:
            self._drop(key)
            self._held[key] = value, None if seconds is None else time.monotonic() + seconds, size
            ObjectsAtHand._size += size
            while ObjectsAtHand._size > MOST and self._held:
                self._drop(next(iter(self._held)))

    def add(self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        is_new = self.get(key, self) is self
        if is_new:
            self.set(key, value, timeout)
        return is_new

    def touch(self, key: str, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        value = self.get(key, self)
        if value is not self:
            self.set(key, value, timeout)
        return value is not self

    def delete(self, key: str, version: int | None = None) -> bool:
        with self._lock:
            return self._drop(key)

    def clear(self) -> None:
        with self._lock:
            self._held.clear()
            ObjectsAtHand._size = 0

    def _drop(self, key: str) -> bool:
        held = self._held.pop(key, None)
        ObjectsAtHand._size -= held[2] if held else 0
        return held is not None
