"""Text that runs right to left inside text that does not, and the invisible controls that say so."""

_END_OF_EMBEDDING = "\u202c"
_END_OF_ISOLATE = "\u2069"
_ENDED_BY = dict.fromkeys("\u202a\u202b\u202d\u202e", _END_OF_EMBEDDING) | dict.fromkeys(
    "\u2066\u2067\u2068", _END_OF_ISOLATE
)
_CONTROLS = frozenset(_ENDED_BY) | frozenset(_ENDED_BY.values())

#: Browsers ignore what is nested deeper than 125 (UAX 9); nobody writes deeper than a few.
DEPTH = 16


#: Left-to-right, right-to-left and Arabic letter mark: they have no width and turn what stands beside them.
_MARKS = frozenset("\u200e\u200f\u061c")


def without_direction(line: str) -> str:
    """Return a line that says nothing of its direction, for names: what they are made of decides it."""
    return "".join(character for character in line if character not in _CONTROLS | _MARKS)


def balanced(line: str) -> str:
    """Return one line in which every control that opens is closed and none closes what was not opened.

    A line, because in the Unicode algorithm (UAX 9) none reaches beyond its paragraph, and because
    a name or a title is followed by other people's text.
    """
    return line if _CONTROLS.isdisjoint(line) else _Balance(line).text


class _Balance:
    def __init__(self, line: str) -> None:
        self.written: list[str] = []
        self.awaited: list[str] = []  # What would close each open control, "" for one nested too deep to keep.
        self.isolates: list[int] = []  # Where in `awaited` an isolate is waiting.
        for character in line:
            self._read(character)
        self._close_down_to(0)
        self.text = "".join(self.written)

    def _read(self, character: str) -> None:
        if character in _ENDED_BY:
            self._open(character)
        elif character == _END_OF_ISOLATE:
            if self.isolates:
                self._close_down_to(self.isolates.pop())
        elif character == _END_OF_EMBEDDING:
            self._close_embedding()
        else:
            self.written.append(character)

    def _open(self, character: str) -> None:
        end = _ENDED_BY[character]
        if end == _END_OF_ISOLATE:
            self.isolates.append(len(self.awaited))
        is_kept = len(self.awaited) < DEPTH
        self.written.append(character if is_kept else "")
        self.awaited.append(end if is_kept else "")

    def _close_embedding(self) -> None:
        # Inside an isolate, what was opened outside it cannot be closed (UAX 9, X7).
        innermost = self.isolates[-1] + 1 if self.isolates else 0
        if len(self.awaited) > innermost:
            self._close_down_to(len(self.awaited) - 1)

    def _close_down_to(self, depth: int) -> None:
        while len(self.awaited) > depth:
            self.written.append(self.awaited.pop())
