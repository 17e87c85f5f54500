"""What an essay may stir up, said before the first line: terms of the site, the author's own words, or both."""

from collections.abc import Collection
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from posts.models.beside import Beside
from publication.models.content_term import OWN_WORDS, ContentTerm


class NotedQuerySet[M: models.Model](models.QuerySet[M]):
    def without_notes(self, kinds: Collection[str]) -> Self:
        """Those under none of these notes: slugs of terms, and “other” for authors' own words."""
        named = self.exclude(Exists(self._with_terms(kinds).filter(post=OuterRef("pk"))))
        return named.filter(content_note="") if OWN_WORDS in kinds else named

    def under_notes(self, kinds: Collection[str]) -> Self:
        """The others: found by what is noted, so that it does not matter how many are not."""
        own = self.model._default_manager.exclude(content_note="").order_by().values("pk")
        numbers = self._with_terms(kinds).values("post")
        return self.filter(pk__in=numbers.union(own) if OWN_WORDS in kinds else numbers)

    def _with_terms(self, kinds: Collection[str]) -> "models.QuerySet[Any]":
        """The rows that say of an essay that it is under one of these terms."""
        under: Any = self.model._meta.get_field("content_terms").remote_field.through._default_manager  # type: ignore[union-attr]
        return under.filter(contentterm__slug__in=set(kinds) - {OWN_WORDS})  # type: ignore[no-any-return]


class Noted(Beside):
    content_terms = models.ManyToManyField(
        ContentTerm, verbose_name=_("content notes"), related_name="posts", blank=True
    )
    content_note = models.CharField(
        _("content note"),
        max_length=150,
        blank=True,
        help_text=_("A few plain words, so that readers can choose their moment: “Surgery, and a stay in hospital.”"),
    )

    class Meta:
        abstract = True

    @property
    def note(self) -> str:
        """All of it in words, terms first; empty where there is none."""
        terms = ", ".join(term.name for term in self.its_terms)
        return "; ".join(part for part in (terms, self.content_note) if part)

    @property
    def note_kinds(self) -> list[str]:
        """What readers' preferences know it by: slugs of terms, and “other” for the author's own words."""
        return [term.slug for term in self.its_terms] + ([OWN_WORDS] if self.content_note else [])
