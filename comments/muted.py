"""The cards of those whom a reader muted, folded for that reader alone."""

from collections.abc import Iterable
from dataclasses import replace

from django.template.loader import render_to_string

from comments.cards import Row
from comments.thread import Branch, level_of
from comments.visits import Reader

FOLD = "comments/_muted.html"


def with_muted_folded(branches: Iterable[Branch[Row]], reader: Reader) -> list[Branch[Row]]:
    """The branches with the cards of those whom the reader muted folded, each by itself; what hangs from them stays as it is."""
    return [
        replace(
            branch,
            root=folded_where_muted(branch.root, reader),
            replies=[folded_where_muted(row, reader) for row in branch.replies],
        )
        for branch in branches
    ]


def folded_where_muted(row: Row, reader: Reader) -> Row:
    """Never where the name was taken off, nor with the account what bears a pen-name: a fold would tell whose words they are."""
    is_muted = row.pen_name in reader.muted_pen_names if row.pen_name else row.writer in reader.muted
    if not is_muted or not row.is_said or not row.is_signed:
        return row
    fold = {"number": row.number, "card": row.html, "heading": f"h{3 + level_of(row)}"}
    return replace(row, name="", html=render_to_string(FOLD, fold))
