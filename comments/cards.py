"""A comment as its finished card: what it looks like wherever the same thread is shown."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.urls import reverse

from comments.finished import finished_card
from comments.models import Comment
from comments.thread import LEVELS_SHOWN, depth_of, level_of


@dataclass(frozen=True)
class Look:
    """What cards depend on beside the thread: for whom they are, and where their links lead."""

    address: str
    newest_first: bool = False
    is_member: bool = False
    is_closed: bool = False


@dataclass(frozen=True)
class Own:
    """What one reader's card shows beside what everybody's does: theirs, new to them, where the next new one is, thanked for."""

    mine: bool = False
    is_new: bool = False
    next_new: str = ""
    is_thanked: bool = False


NOBODYS = Own()


@dataclass(frozen=True)
class Row:
    """A comment with its place in the thread and its card, which ends where the answers to it begin."""

    number: int
    path: tuple[int, ...]
    writer: int
    name: str
    is_said: bool
    html: str
    is_signed: bool = True


def rows_of(comments: Iterable[Comment], look: Look, *, here: set[int], own: Own = NOBODYS) -> list[Row]:
    """The comments with their cards; `here` are the numbers of what can be read on the same page."""
    return [row_of(comment, look, here=here, own=own) for comment in comments]


def row_of(comment: Comment, look: Look, *, here: set[int], own: Own = NOBODYS) -> Row:
    """One of them; `own` is for one reader alone. Its writer sees it while it waits and may take it back."""
    said = comment.is_public or (own.mine and comment.is_waiting)
    name = comment.signature.display_name if said else ""
    row = Row(comment.pk, tuple(comment.place.path), comment.writer_id, name, said, "", comment.is_signed)
    shown = {"row": row, "look": look, "own": own, "mine": own.mine, **written_on(row, comment, here)}
    return replace(row, html=finished_card(comment, shown, is_everybodys=own == NOBODYS))


def written_on(row: Row, comment: Comment, here: set[int]) -> dict[str, object]:
    """What a card says of its place: how deep it is, and where what it answers can be found."""
    parent = comment.parent_id
    return {
        "heading": f"h{3 + level_of(row)}",
        "names_its_parent": depth_of(row) >= LEVELS_SHOWN,
        "to_parent": f"#comment-{parent}" if parent in here else parent and reverse("comment", args=[parent]),
    }
