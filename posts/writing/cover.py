"""The cover in the essay's form: which picture it is, kept through every error, and shown."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from posts.models import Picture

# Every number of a row has fewer; Python refuses to read one of thousands.
MOST_DIGITS = 19


class ChosenCover(forms.Widget):
    """The chosen picture and, hidden, its number; an uploaded cover so survives an error in another field."""

    template_name = "posts/writing/cover.html"
    pictures: "QuerySet[Picture]" = Picture.objects.none()

    def picture(self, value: Any) -> Picture | None:
        number = str(value or "")
        is_number = number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS
        return self.pictures.filter(pk=number).first() if is_number else None

    def id_for_label(self, id_: str) -> str:
        """Nothing here is typed into, so a label cannot lead to it."""
        return ""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        return render_to_string(
            self.template_name, {"name": name, "picture": self.picture(value), "id": (attrs or {}).get("id", "")}
        )
