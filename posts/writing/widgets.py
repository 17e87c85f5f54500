"""The field an essay is written in: a textarea of Markdown, with the editor in front of it where JavaScript runs."""

from typing import Any

from django import forms
from django.forms.renderers import BaseRenderer
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


class EssayWidget(forms.Textarea):
    """A textarea that becomes the essay editor.

    A form that knows its essay sets the attributes of its own copy (`self.fields["body"].widget`):

    upload_url: where a picture is POSTed (field `file`); answers {"url", "width", "height"}, or 4xx with
        {"error": sentence}. Without it there is no Picture button.
    draft_key: names the person and the essay, such as "7:42" or "7:new"; unsaved words are kept in the tab under it.
        Without it nothing is kept.
    version: the essay's version when the form was made; kept words of another version say so.
    unsaved: the form came back with errors, so that what it shows is not yet stored.
    decoration: the addresses of the pictures that need no description. Those without one that are not among them are
        asked for it; which ones were ticked comes back with the form, as `decoration`.
    """

    template_name = "posts/writing/essay_widget.html"

    class Media:
        css = {"all": ["css/tokens.css", "css/essay_editor.css"]}
        js = [forms.Script("vendor/editor.min.js", defer=True)]

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        *,
        upload_url: str = "",
        draft_key: str = "",
        version: object = "",
        unsaved: bool = False,
    ) -> None:
        # Browsers bring back what was typed into a reloaded page; the editor keeps unsaved words itself, and says so.
        super().__init__({"rows": 24, "autocomplete": "off", **(attrs or {})})
        self.upload_url, self.draft_key, self.version, self.unsaved = upload_url, draft_key, version, unsaved
        self.decoration: list[str] = []

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        data = {
            "data-upload": self.upload_url,
            "data-draft-key": self.draft_key,
            "data-version": str(self.version),
            "data-unsaved": self.unsaved,
            "data-decoration": " ".join(self.decoration),
        }
        context["widget"]["attrs"] |= {key: setting for key, setting in data.items() if setting}
        return context

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        """Renders with the site's templates whatever renders the form around it."""
        return render_to_string(self.template_name, self.get_context(name, value, attrs))

    def use_required_attribute(self, initial: Any) -> bool:
        """No: a browser cannot point at a textarea hidden behind the editor, and would refuse to send in silence."""
        return False


class WithoutLabel(forms.HiddenInput):
    """A hidden field for Django's admin, which writes a label for those too: a label can lead to nothing hidden."""

    def id_for_label(self, id_: str) -> str:
        """None."""
        return ""
