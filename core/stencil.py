"""A template that is rendered once for everything of a kind; the words of each thing are put into what came out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from core.sanitize import rendered_html

# Signs of the private use area: no template and no translation has them, and what people write is never looked through.
_MARK = re.compile("\ue000([a-z_]+)\ue001")


class Marks:
    """Given to a template in the place of its words: `{{ words.name }}` leaves a mark where the name goes."""

    def __getitem__(self, name: str) -> str:
        return f"\ue000{name}\ue001"


@dataclass(frozen=True)
class Stencil:
    """What the template has between its words, and the names of these words in their order."""

    between: tuple[str, ...]
    names: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> "Stencil":
        """Out of what a template made of `Marks`."""
        parts = _MARK.split(html)
        return cls(tuple(parts[::2]), tuple(parts[1::2]))

    def filled(self, words: Mapping[str, str]) -> SafeString:
        """The template with these words, which must be safe in HTML already; raises KeyError where one is missing."""
        html = [self.between[0]]
        for name, after in zip(self.names, self.between[1:], strict=True):
            html += (words[name], after)
        return rendered_html(html)
