"""What a decision is made of: what was on the screen, and why."""

from typing import Any, ClassVar, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.desk.notes import ASKING, WITH_A_NO, Notes
from comments.desk.queues import QUEUES, REPORTED, WAITING, Queue
from comments.models import Comment, Reason, Status
from core.clean_text import clean_text


class SeenForm(forms.Form):
    """The text and the state that the moderator had before them, and the queue to go back to."""

    use_required_attribute = False

    revision = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    status = forms.ChoiceField(choices=[(Status.HELD, ""), (Status.PUBLISHED, "")], widget=forms.HiddenInput)
    queue = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def about(cls, comment: Comment, queue: Queue = WAITING, prefix: str | None = None) -> Self:
        """An empty form for this comment as it is now."""
        # Among the reported that is what everybody reads; else the newest words, which may wait behind those.
        revision = comment.revision if queue == REPORTED else comment.newest_revision
        seen = {"revision": revision, "status": comment.state_of(revision), "queue": queue.name}
        form = cls(initial=seen, auto_id=cls.auto_id_of(comment.pk), prefix=prefix)
        form.fit(comment)
        return form

    def fit(self, comment: Comment) -> None:
        """Offer nothing that makes no sense of this comment."""

    @classmethod
    def auto_id_of(cls, number: object) -> str:
        """What the ids of its fields are made of. By itself it has no labels, and several of them are on one card."""
        return "" if cls is SeenForm else f"id_{cls.__name__}_{number}_%s"

    @property
    def came_from(self) -> Queue:
        """A queue we know, never an address."""
        return QUEUES.get(str(self.data.get("queue", "")), WAITING)


class ReasonChoices(forms.RadioSelect):
    """Each reason with what a note for it begins with, for the script that fills it in (static/js/desk_notes.js)."""

    notes: Notes = {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if begins := self.notes.get(value):
            option["attrs"]["data-note"] = str(begins)
        return option


class ReasonForm(forms.Form):
    """Why a comment is turned down, and what its writer should know. `notes`: what a note for each reason begins with."""

    notes: ClassVar[Notes] = WITH_A_NO
    use_required_attribute = False

    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=Reason.choices,
        widget=ReasonChoices,
        error_messages={"required": _("Choose a reason. The writer is told it in a kind sentence.")},
    )
    note = forms.CharField(
        label=_("A note to the writer"),
        help_text=_(
            "They get a kind sentence for the reason, and their own words back. "
            "Add what would help them. Nothing is added for spam."
        ),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget: Any = self.fields["reason"].widget
        widget.notes = self.notes

    def leave_out(self, reason: Reason) -> None:
        """Offer all reasons but this one, on this form."""
        field: Any = self.fields["reason"]
        field.choices = [choice for choice in field.choices if choice[0] != reason]

    def clean_note(self) -> str:
        return clean_text(self.cleaned_data["note"]).strip()

    def clean(self) -> dict[str, Any]:
        """Who sends spam gets no letter."""
        fields = super().clean() or self.cleaned_data
        if fields.get("reason") == Reason.SPAM:
            fields["note"] = ""
        return fields


class RejectionForm(ReasonForm, SeenForm):
    """Both; the order of the bases is the order of the fields, from the last."""

    # Whether what the essay's author asks for is among the reasons.
    has_climate = True

    def fit(self, comment: Comment) -> None:
        """Where an essay's author asked for nothing in particular, nothing goes against it."""
        if not comment.post.asks_for:
            self.forget_climate()

    def forget_climate(self) -> None:
        """Leave the author's wish out of the reasons."""
        self.has_climate = False
        self.leave_out(Reason.OFF_CLIMATE)

    @classmethod
    def begun(cls, comment: Comment, queue: Queue, typed: dict[str, str]) -> Self:
        """The form for this comment as it is now, with the reason and the note that were typed before signing in."""
        form = cls.about(comment, queue)
        form.initial.update({name: typed[name] for name in ReasonForm.base_fields if name in typed})
        return form

    @property
    def is_begun(self) -> bool:
        """Whether somebody has typed in it already."""
        return self.is_bound or "note" in self.initial


class AskingForm(RejectionForm):
    """The same, for words that could be said otherwise; nobody is asked for more spam."""

    notes: ClassVar[Notes] = ASKING

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leave_out(Reason.SPAM)
        self.fields["note"].help_text = _(
            "They get a kind sentence for the reason, their own words back, and a way to send them again. "
            "Say what would make it something that we can publish."
        )
