"""Which pages the front may keep whole for everybody who is signed out. A view says so itself; nothing else is ever kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

# A page of a list as `core/paging.py` counts them. Further than that nobody pages in what is kept.
PAGE = r"[1-9][0-9]{0,3}"


@dataclass(frozen=True)
class Keeping:
    """How a view's pages are kept.

    `keys` are the parameters of the query that make another page of it, each with what its value has to match to be kept;
    with one of `never_with` in the query nothing is kept. Whatever else a query says is nothing to the view: with and
    without it is one page. `thread_of` names the part of the address by which the one essay is known whose conversation
    is shown; a page without it is dropped when any conversation changes.
    """

    keys: dict[str, str] = field(default_factory=dict)
    never_with: tuple[str, ...] = ()
    thread_of: str = ""

    def query(self, asked: list[tuple[str, str]]) -> str | None:
        """The query under which the page is kept, None where this one is not."""
        told = [(name, value) for name, value in asked if name in self.keys or name in self.never_with]
        names = [name for name, _ in told]
        if len(set(names)) < len(names) or any(not self._is_kept(name, value) for name, value in told):
            return None
        return "&".join(f"{name}={value}" for name, value in sorted(told))

    def _is_kept(self, name: str, value: str) -> bool:
        return name in self.keys and re.fullmatch(self.keys[name], value, re.ASCII) is not None


def kept_whole[View: Callable[..., Any]](
    *, never_with: tuple[str, ...] = (), thread_of: str = "", **keys: str
) -> Callable[[View], View]:
    """For views whose page is the same for everybody who is signed out; outermost, above what else wraps the view."""

    def declare(view: View) -> View:
        view.keeping = Keeping(keys, never_with, thread_of)  # type: ignore[attr-defined]
        return view

    return declare
