"""A comment as its finished card: what it looks like wherever the same thread is shown."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.html import conditional_escape

from comments.card_kinds import Kind, card_of
from comments.models import Comment
from comments.thread import LEVELS_SHOWN, depth_of, level_of
from core.templatetags.ui import avatar, dated


@dataclass(frozen=True)
class Look:
    """What cards depend on beside the thread: for whom they are, and where their links lead."""

    address: str
    newest_first: bool = False
    is_member: bool = False
    is_closed: bool = False
    # Whoever wrote the essay may let others' comments beneath it wait.
    may_hold: bool = False


@dataclass(frozen=True)
class Own:
    """What one reader's card shows beside what everybody's does: theirs, new to them, where the next new one is, thanked for, reported."""

    mine: bool = False
    is_new: bool = False
    next_new: str = ""
    is_thanked: bool = False
    is_reported: bool = False


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
    pen_name: int | None = None
    # What its content note is known by to readers' preferences, and its card for whoever wants such folded.
    notes: frozenset[str] = frozenset()
    folded: str = ""


def row_of(comment: Comment, look: Look, *, here: Collection[int], own: Own = NOBODYS) -> Row:
    """The comment with its card; `here` are the numbers of what can be read on the same page, `own` is for one reader alone.

    Its writer sees it while it waits and may take it back.
    """
    said = comment.is_public or (own.mine and comment.is_waiting)
    name = comment.signature.display_name if said else ""
    place = tuple(comment.place.path)
    row = Row(comment.pk, place, comment.writer_id, name, said, "", comment.is_signed, comment.pen_name_id)
    if not said:
        return replace(row, html=what_is_gone(row, comment))
    kind, words = what_is_said(row, comment, look, own, here)
    return with_card(row, kind, words | note_of(comment)) if comment.note else replace(row, html=card_of(kind, words))


def with_card(row: Row, kind: Kind, words: dict[str, str]) -> Row:
    """Under a content note a card is made twice: open, and folded for whoever wants that."""
    kind = replace(kind, has_note=True)
    notes = frozenset(words["note_kinds"].split())
    return replace(row, notes=notes, html=card_of(kind, words), folded=card_of(replace(kind, is_folded=True), words))


def note_of(comment: Comment) -> dict[str, str]:
    return {"note": conditional_escape(comment.note), "note_kinds": " ".join(comment.note_kinds)}


def what_is_gone(row: Row, comment: Comment) -> str:
    """The place of a comment that cannot be read any more."""
    return card_of(Kind(), {"number": str(row.number), "gone": conditional_escape(comment.what_became_of_it)})


def what_is_said(
    row: Row, comment: Comment, look: Look, own: Own, here: Collection[int]
) -> tuple[Kind, dict[str, str]]:
    """What the card of a comment that this reader may read is made of."""
    page = comment.address_of_writer
    kind = Kind(
        heading=f"h{3 + level_of(row)}",
        is_said=True,
        role=role_of(comment),
        has_page=bool(page),
        is_signed=comment.is_signed,
        is_pen_named=comment.is_signed and comment.is_pen_named,
        is_edited=comment.edited_at is not None,
        just_sharing=comment.just_sharing,
        is_closed=look.is_closed,
        is_member=look.is_member,
        newest_first=look.newest_first,
        may_hold=look.may_hold and not own.mine,
        can_be_answered=comment.can_be_answered and not look.is_closed and not own.is_reported,
        **above(row, comment),
        **(ones_own(comment, look, own) if own != NOBODYS else {}),
    )
    words = words_of(row, comment, look, page, here)
    return kind, words if own == NOBODYS else words | ones_own_words(comment, own)


def role_of(comment: Comment) -> str:
    """What is said of the writer beside their name."""
    if comment.is_by_essay_writer:
        return "writer"
    return "moderator" if comment.signature.is_moderator else ""


def above(row: Row, comment: Comment) -> dict[str, bool]:
    """Beyond the levels that are shown a comment says what it answers."""
    names_it = depth_of(row) >= LEVELS_SHOWN
    parent: Any = comment.parent
    return {"names_its_parent": names_it, "parent_is_public": bool(names_it and parent and parent.is_public)}


def ones_own(comment: Comment, look: Look, own: Own) -> dict[str, bool]:
    """What the card of this kind has for one reader alone."""
    return {
        "mine": own.mine,
        "is_new": own.is_new,
        "has_next_new": bool(own.next_new),
        "is_thanked": own.is_thanked,
        "is_reported": own.is_reported,
        "is_being_sent": comment.is_being_sent,
        "is_waiting": comment.is_waiting,
        "can_be_edited": own.mine and comment.can_be_edited and not look.is_closed,
        "has_change": own.mine and comment.waiting_revision is not None,
    }


def words_of(row: Row, comment: Comment, look: Look, page: str, here: Collection[int]) -> dict[str, str]:
    """The words in their places, safe in HTML."""
    parent: Any = comment.parent
    to_parent = (
        f"#comment-{parent.pk}" if parent and parent.pk in here else parent and reverse("comment", args=[parent.pk])
    )
    return {
        "number": str(row.number),
        "name": conditional_escape(row.name),
        "page": conditional_escape(page),
        "face": avatar(comment.signature),
        "when": dated(comment.created_at, "said"),
        "text": comment.safe_html,
        "address": conditional_escape(look.address),
        "to_parent": to_parent or "",
        "parents_name": conditional_escape(parent.signature.display_name) if parent else "",
    }


def ones_own_words(comment: Comment, own: Own) -> dict[str, str]:
    """Those for one reader alone."""
    return {
        "next_new": conditional_escape(own.next_new),
        "goes_out": conditional_escape(comment.goes_out),
        "seconds_left": str(comment.seconds_left),
    }
