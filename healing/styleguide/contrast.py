"""Which colours stand on which, and how well each pair must be read."""

from collections.abc import Iterator
from typing import NamedTuple

from healing.styleguide.colours import EVERY_WISH, THEMES, Wishes, colours, ratio

# WCAG 2.2: 1.4.6 (AAA) for text, 1.4.3 (AA) where a wash lies under small print, 1.4.11 for edges and focus rings.
TEXT, TEXT_ON_WASH, EDGE = 7.0, 4.5, 3.0
PAPERS = ("paper", "paper-raised", "paper-sunken")
WASHES = ("accent-wash", "wait-wash", "ok-wash", "stop-wash", "info-wash")
TINTS = range(1, 7)

type Check = tuple[str, tuple[str, ...], float]

CHECKS: list[Check] = [
    ("ink", (*PAPERS, *WASHES, "selection"), TEXT),
    ("ink-soft", (*PAPERS, *WASHES, "groove"), TEXT),
    ("ink-faint", ("paper", "paper-raised"), TEXT),
    ("ink-faint", ("paper-sunken", *WASHES), TEXT_ON_WASH),
    ("accent", (*PAPERS, "accent-wash"), TEXT),
    ("on-solid", ("solid", "solid-strong"), TEXT),
    ("on-ok", ("ok", "ok-strong"), TEXT),
    *((colour, ("paper", "paper-raised", f"{colour}-wash"), TEXT) for colour in ("ok", "wait", "stop")),
    ("info", ("paper", "info-wash"), TEXT),
    *((f"on-tint-{tint}", (f"tint-{tint}",), TEXT) for tint in TINTS),
    ("line-strong", PAPERS, EDGE),
    ("focus", (*PAPERS, *WASHES), EDGE),
]
# Hairlines and the stitches are ornament, until somebody asks to see more of them.
WITH_MORE_CONTRAST: list[Check] = [
    ("ink-faint", (*PAPERS, *WASHES), TEXT),
    ("line", PAPERS, EDGE),
    ("accent-line", (*PAPERS, *WASHES), EDGE),
]


class Result(NamedTuple):
    foreground: str
    background: str
    theme: str
    wishes: Wishes
    ratio: float
    needed: float

    @property
    def is_enough(self) -> bool:
        return self.ratio >= self.needed

    def __str__(self) -> str:
        return f"{self.foreground} on {self.background}, {self.theme}, {self.wishes}: {self.ratio:.2f} of {self.needed}"


def results(css: str, wishes: Wishes = EVERY_WISH[0]) -> Iterator[Result]:
    """Yield the ratio of every pair in both themes."""
    found = colours(css, wishes)
    for foreground, backgrounds, needed in CHECKS + (WITH_MORE_CONTRAST if any(wishes) else []):
        for background in backgrounds:
            for theme, front, back in zip(THEMES, found[foreground], found[background], strict=True):
                yield Result(foreground, background, theme, wishes, ratio(front, back), needed)


def failures(css: str) -> list[Result]:
    """Return the pairs that cannot be read well enough, whatever contrast is asked for."""
    return [result for wishes in EVERY_WISH for result in results(css, wishes) if not result.is_enough]
