"""What comes of an appeal, and the sentence that its writer reads."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.models import Comment
from core.clean_text import clean_text, is_empty
from core.kept_words import kept

if TYPE_CHECKING:
    from comments.desk.cards import Card


class AnswerForm(forms.Form):
    """What comes of an appeal, and the sentence that its writer reads."""

    use_required_attribute = False

    publish = forms.ChoiceField(choices=[("yes", ""), ("no", "")], widget=forms.HiddenInput)
    note = forms.CharField(
        label=gettext_lazy("A sentence to the writer"),
        help_text=gettext_lazy("They read it with your answer. Where the decision stays, it is needed."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": gettext_lazy("There is room for 1,000 characters.")},
    )

    @classmethod
    def about(cls, comment: Comment, typed: Any = None, begun: dict[str, str] | None = None) -> Self:
        """For this comment: empty, as it was sent, or as it was begun before the session ran out."""
        return cls(typed, initial=begun, auto_id=f"id_{comment.pk}_answer_%s")

    def clean_note(self) -> str:
        return clean_text(self.cleaned_data["note"]).strip()

    def clean(self) -> dict[str, Any]:
        """Nobody is told no without a word."""
        fields = super().clean() or self.cleaned_data
        if fields.get("publish") == "no" and "note" in fields and is_empty(fields["note"]):
            self.add_error("note", _("Write a sentence. It is the last one they get about this comment."))
        return fields


def with_what_was_begun(cards: "Iterable[Card]", request: HttpRequest) -> "list[Card]":
    """The cards with the answers that were typed before the session ran out."""
    return [replace(card, answer=begun(card.comment, request)) if card.may_answer else card for card in cards]


def begun(comment: Comment, request: HttpRequest) -> AnswerForm:
    return AnswerForm.about(comment, begun=kept(request, reverse("appeal-answer", args=[comment.pk])))
