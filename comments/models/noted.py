"""What a comment may stir up, said before its words: terms of the site, its writer's own words, or both.

It belongs to the words: each revision has its own, the rules read it with them, and a change of it is a change of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from comments.rules.length import LONGEST_NOTE
from core.clean_text import clean_line, is_empty
from publication.models.content_term import OWN_WORDS, names_of_terms

COLUMNS = ("content_terms", "content_note")


@dataclass(frozen=True)
class Note:
    """Slugs of terms in the order of the site, and words of one's own."""

    terms: tuple[str, ...] = ()
    words: str = ""

    @classmethod
    def of(cls, terms: Iterable[str], words: str) -> "Note":
        """What somebody chose and typed, cleaned; what is no term of the site is left out."""
        chosen, own = set(terms), clean_line(words)
        known = tuple(slug for slug in names_of_terms() if slug in chosen) if chosen else ()
        return cls(known, "" if is_empty(own) else own)


NO_NOTE = Note()


class Noted(models.Model):
    """A comment and each of its texts. Terms are kept by their slugs, which never change; without a name they are not shown."""

    content_terms = ArrayField(
        models.SlugField(max_length=40), verbose_name=_("content notes"), default=list, db_default=[], blank=True
    )
    content_note = models.CharField(_("content note"), max_length=LONGEST_NOTE, default="", db_default="", blank=True)

    class Meta:
        abstract = True

    @property
    def note(self) -> str:
        """All of it in words, terms first; empty where there is none."""
        if not self.content_terms:
            return self.content_note
        terms = ", ".join(name for slug, name in names_of_terms().items() if slug in self.content_terms)
        return "; ".join(part for part in (terms, self.content_note) if part)

    @property
    def note_kinds(self) -> list[str]:
        """What readers' preferences know it by: slugs of terms, and “other” for its writer's own words."""
        return [*self.content_terms, *([OWN_WORDS] if self.content_note else [])]

    @property
    def note_given(self) -> Note:
        """As its writer gave it."""
        return Note(tuple(self.content_terms), self.content_note)

    @property
    def all_words(self) -> str:
        """What its writer typed, the note with the text, for whatever looks for words in it."""
        comment: Any = self
        return with_note(comment.body, self.content_note)


def with_note(body: str, words: str) -> str:
    """A text and the words of its note, a paragraph each."""
    return f"{body}\n\n{words}" if words else body


def columns_of(note: Note) -> dict[str, Any]:
    """The columns with this note, for a comment or one of its texts."""
    return {"content_terms": list(note.terms), "content_note": note.words}
