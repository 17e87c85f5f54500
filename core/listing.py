"""Names one after another, as the language says them: “Ana and Bo”, “Ana, Bo and Cy”."""

import re
from collections.abc import Iterable

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext

# “Ana e Inés”, because two vowels of the same sound run into each other; not before “Iago” or “hielo”, where it is a glide.
SPANISH_I = re.compile(r"h?(?:í|i(?![aeouáéóú]))", re.IGNORECASE)


def listed(names: Iterable[str]) -> SafeString:
    """One to many names in a row; what is not safe HTML is escaped. Empty where there is none."""
    *most, last = [conditional_escape(name) for name in names] or [conditional_escape("")]
    if not most:
        return last
    # Translators: between the names of a list, but for the last two.
    beginning = format_html_join(pgettext("between names", ", "), "{}", ((name,) for name in most))
    return format_html(joined_to(last), beginning=beginning, last=last)


def joined_to(last: str) -> str:
    if (get_language() or "").startswith("es") and SPANISH_I.match(re.sub(r"<[^>]*>", "", last)):
        return "{beginning} e {last}"
    # Translators: the end of a list of names, as “Ana, Bo and Cy”.
    return gettext("{beginning} and {last}")
