"""When the desk asks a moderator whether it is enough for today."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from comments.desk.wellbeing.load import Load, load_since, midnight
from comments.models import DeskWish

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Rest:
    """What was done since this morning, or since they went on; `has_stopped` where they said that it is enough."""

    load: Load
    has_stopped: bool


def rest_of(moderator: "User", now: datetime) -> Rest | None:
    """Whether to ask before more is shown. It forbids nothing: going on is one press, and then it counts anew."""
    wish, begin = DeskWish.objects.of(moderator), midnight(now)
    if wish.has_stopped_since(begin):
        return Rest(load_since(moderator, begin), has_stopped=True)
    if not wish.asks_for_rests:
        return None
    load = load_since(moderator, max(begin, wish.went_on_at or begin))
    return Rest(load, has_stopped=False) if wish.is_reached(load.items, load.minutes) else None
