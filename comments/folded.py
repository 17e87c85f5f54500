"""The cards under content notes that a member wants folded; what they want hidden from lists is folded here too.

Whoever has no account has the same from their browser (static/js/reading.js).
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from accounts.models import User
from comments.cards import Row
from comments.thread import Branch


def folded_by(member: User) -> frozenset[str]:
    """The kinds of notes: slugs of terms, and “other”."""
    return member.folded_notes | member.hidden_notes


def with_notes_folded(branches: Iterable[Branch[Row]], kinds: Collection[str]) -> list[Branch[Row]]:
    """The branches with the cards under these notes folded."""
    return [
        replace(
            branch,
            root=folded_where_noted(branch.root, kinds),
            replies=[folded_where_noted(row, kinds) for row in branch.replies],
        )
        for branch in branches
    ]


def folded_where_noted(row: Row, kinds: Collection[str]) -> Row:
    return replace(row, html=row.folded) if row.notes.intersection(kinds) else row
