"""Where kept pages lie: so many bytes, and what was not asked for longest goes first."""

from collections import OrderedDict

from healing.gate.kept.page import KeptPage

type Key = tuple[str, str, str]
"""Host, path and query of a page."""


class Shelf:
    """Used by the event loop alone, so it needs no lock."""

    def __init__(self, most: int) -> None:
        self._pages: OrderedDict[Key, KeptPage] = OrderedDict()
        self._most = most
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._pages)

    def find(self, key: Key) -> KeptPage | None:
        page = self._pages.get(key)
        if page is not None:
            self._pages.move_to_end(key)
        return page

    def put(self, key: Key, page: KeptPage) -> None:
        """A page that would take more than an eighth of the shelf is not put there."""
        self.take(key)
        if page.size > self._most // 8:
            return
        self._pages[key] = page
        self.bytes += page.size
        while self.bytes > self._most:
            self.take(next(iter(self._pages)))

    def take(self, key: Key) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self.bytes -= page.size

    def clear(self) -> int:
        """How many there were."""
        number = len(self._pages)
        self._pages.clear()
        self.bytes = 0
        return number

    def drop_thread(self, thread: str) -> int:
        """All but the pages of other essays, whose conversations did not change. How many there were."""
        concerned = [key for key, page in self._pages.items() if page.thread in {"", thread}]
        for key in concerned:
            self.take(key)
        return len(concerned)
