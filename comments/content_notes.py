"""A content note as a box sends it, keeps it and gives it back."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments.models.noted import Note
from core.kept_words import kept_lists

TERMS, WORDS = "content_terms", "content_note"


def note_in(sent: Mapping[str, Sequence[str]]) -> Note:
    """What a form's fields say, each with all its values."""
    return Note.of(sent.get(TERMS, ()), (sent.get(WORDS) or [""])[-1])


def note_sent(form: QueryDict) -> Note:
    return note_in(dict(form.lists()))


def note_kept(request: HttpRequest, path: str | None = None) -> Note:
    """What waited in the box of this page until somebody was back."""
    return note_in(kept_lists(request, path))


def as_sent(note: Note) -> dict[str, list[str]]:
    """The fields as a browser sends them."""
    return {TERMS: [*note.terms], WORDS: [note.words]} if note.terms or note.words else {}


def typed(body: str, note: Note) -> list[tuple[str | Promise, str]]:
    """What somebody typed, for a page that can only give it back."""
    return [(_("Your words"), body), *([(_("Content note"), note.words)] if note.words else [])]
