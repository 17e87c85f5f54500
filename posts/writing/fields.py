"""Form fields that clean what an author types, and say what is wrong without taking anything away."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.clean_text import clean_line, clean_markdown, is_empty
from core.markdown import ESSAY_LENGTH
from posts.writing.widgets import EssayWidget

MESSAGES: dict[str, str | Promise] = {
    "required": _("Please write something here."),
    "invisible": _("Nothing in this can be seen. Write something, or leave it empty."),
    "max_length": _(
        "This has %(show_value)s characters; %(limit_value)s is the most. Nothing is lost: shorten it and save again."
    ),
}


class CleanField(forms.CharField):
    """Text that is cleaned before anything is asked of it, so that its length is the length that is stored."""

    default_error_messages = MESSAGES  # type: ignore[assignment]

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        cleaned = self.cleaned(text)
        if text.strip() and is_empty(cleaned):
            raise forms.ValidationError(self.error_messages["invisible"], code="invisible")
        return cleaned

    def cleaned(self, text: str) -> str:
        return clean_line(text)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No maxlength: a browser cuts a pasted text off there, in silence."""
        return {}


class LineField(CleanField):
    """Text of one line, such as a title."""

    def __init__(self, *, max_length: int, rows: int = 1, **options: Any) -> None:
        attrs: dict[str, Any] = {"autocomplete": "off", "class": "vTextField"}
        options.setdefault("widget", forms.Textarea({**attrs, "rows": rows}) if rows > 1 else forms.TextInput(attrs))
        super().__init__(max_length=max_length, **options)


class EssayField(CleanField):
    """The essay's Markdown, written in the editor."""

    widget = EssayWidget

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=ESSAY_LENGTH, strip=False, **options)

    def cleaned(self, text: str) -> str:
        return clean_markdown(text)
