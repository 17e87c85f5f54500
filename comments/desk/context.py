"""What a moderator may want to know before deciding: the talk around it, who wrote it, and what has happened."""

from dataclasses import dataclass

from comments.desk.around import Around, around
from comments.desk.cards import Card
from comments.desk.history import Event, history_of
from core.plain_text import plain_text


@dataclass(frozen=True)
class Context:
    """`card` is the comment's own, as everywhere on the desk."""

    card: Card
    around: Around
    events: list[Event]

    @classmethod
    def of(cls, card: Card) -> "Context":
        """For one card, in a number of queries that does not grow."""
        talk = around(card.comment, plain_text(card.text.html))
        return cls(card=card, around=talk, events=history_of(card.comment))
