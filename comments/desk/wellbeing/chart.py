"""Four weeks as bars, weeks and one sentence."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.desk.wellbeing.load import KINDS, Day
from core.dates import full_date

# Of the picture, in its own units.
BAR, GAP, HEIGHT = 8, 2, 60


@dataclass(frozen=True)
class Bar:
    day: Day
    x: int
    y: float
    height: float


@dataclass(frozen=True)
class Week:
    """Seven days; `kinds` has how many of each in the order of KINDS."""

    days: list[Day]

    @property
    def first(self) -> Day:
        return self.days[0]

    @property
    def items(self) -> int:
        return sum(day.items for day in self.days)

    @property
    def kinds(self) -> list[int]:
        return [sum(day.by_kind[kind] for day in self.days) for kind in KINDS]


@dataclass(frozen=True)
class Chart:
    days: list[Day]

    @property
    def items(self) -> int:
        return sum(day.items for day in self.days)

    @property
    def most(self) -> Day:
        """The fullest day, the first of several."""
        return max(self.days, key=lambda day: day.items)

    @property
    def width(self) -> int:
        return len(self.days) * (BAR + GAP)

    @property
    def height(self) -> int:
        return HEIGHT

    @property
    def bars(self) -> list[Bar]:
        """One a day, as high as its share of the fullest."""
        highest = max(self.most.items, 1)
        heights = [round(HEIGHT * day.items / highest, 1) for day in self.days]
        return [
            Bar(day, number * (BAR + GAP), HEIGHT - height, height)
            for number, (day, height) in enumerate(zip(self.days, heights, strict=True))
        ]

    @property
    def weeks(self) -> list[Week]:
        """The latest first."""
        return [Week(self.days[at : at + 7]) for at in reversed(range(0, len(self.days), 7))]

    @property
    def sentence(self) -> str:
        """All of it in words."""
        if not self.items:
            return _("In the last four weeks you decided on nothing.")
        said = ngettext(
            "In the last four weeks you decided %(n)d time. The fullest day was %(day)s, with %(most)d.",
            "In the last four weeks you decided %(n)d times. The fullest day was %(day)s, with %(most)d.",
            self.items,
        )
        return said % {"n": self.items, "day": full_date(self.most.date), "most": self.most.items}
