"""The cards of those whom a reader muted, folded for that reader alone."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from django.template.loader import render_to_string

from comments.cards import Row
from comments.thread import Branch, level_of

FOLD = "comments/_muted.html"


def with_muted_folded(branches: Iterable[Branch[Row]], muted: Collection[int]) -> list[Branch[Row]]:
    """The branches with the cards of these members folded, each by itself; what hangs from them stays as it is."""
    return [
        replace(
            branch,
            root=folded_where_muted(branch.root, muted),
            replies=[folded_where_muted(row, muted) for row in branch.replies],
        )
        for branch in branches
    ]


def folded_where_muted(row: Row, muted: Collection[int]) -> Row:
    """Never where the name was taken off: a fold there would tell the reader whose words they are."""
    if row.writer not in muted or not row.is_said or not row.is_signed:
        return row
    fold = {"number": row.number, "card": row.html, "heading": f"h{3 + level_of(row)}"}
    return replace(row, name="", html=render_to_string(FOLD, fold))
