"""The figures that the rules go by, which administrators may change; what they are at first stands here once more."""

from dataclasses import dataclass, fields
from typing import Any, Self


@dataclass(frozen=True)
class Figures:
    """Each is named in publication/models/rule_figures.py, with its bounds; 0 seconds or minutes turn a pace off."""

    pace_seconds: int = 20
    pace_first_day: int = 10
    pace_a_day: int = 60
    pace_reply_minutes: int = 2
    # Figures of ours, until a site's own decisions say better.
    links_until: int = 5
    links_most: int = 3
    # Coral's figure, but counting only comments that a person has read.
    newcomer_until: int = 2
    # Coral has no least number of decisions, so that one of three trips it.
    history_decisions: int = 5
    history_rejected: int = 30
    history_days: int = 7
    # Discourse's figure.
    fast_seconds: int = 3
    # Hundredths. With 100 nothing waits for its score.
    spam_threshold: int = 90
    spam_examples: int = 50

    @classmethod
    def of(cls, settings: Any) -> Self:
        """As the site's settings have them."""
        return cls(**{field.name: getattr(settings, field.name) for field in fields(cls)})
