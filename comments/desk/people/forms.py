"""What a moderator says when they impose something on somebody, and when they note something about them."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms import without_form_tag
from accounts.models import SanctionKind, SanctionReason
from accounts.models.member_note import NOTE_LENGTH
from accounts.models.sanction import MESSAGE_LENGTH
from core.clean_text import clean_text, is_empty
from publication.forms import too_long

A_DAY = ("1", _("a day"))
A_WEEK, A_MONTH, THREE_MONTHS = ("7", _("a week")), ("30", _("30 days")), ("90", _("90 days"))
PAUSES = [A_DAY, ("3", _("3 days")), A_WEEK, ("14", _("two weeks")), A_MONTH, THREE_MONTHS, ("365", _("a year"))]
HELD_FOR = [A_WEEK, A_MONTH, THREE_MONTHS, ("0", _("until a moderator lifts it"))]
HELD_BACK = [
    ("0", _("No, what everybody reads stays")),
    ("1", _("of the last day")),
    ("7", _("of the last week")),
    ("30", _("of the last 30 days")),
    ("90", _("of the last 90 days")),
]
CHOOSE = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}


class SanctionForm(forms.Form):
    """`kind` says which fields there are."""

    use_required_attribute = False

    reason = forms.ChoiceField(
        label=_("Why?"), choices=SanctionReason.choices, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    days = forms.ChoiceField(label=_("For how long?"), widget=forms.RadioSelect, error_messages=CHOOSE)
    back = forms.ChoiceField(
        label=_("Also hold their comments?"),
        choices=HELD_BACK,
        initial="0",
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
        help_text=_(
            "Nobody else sees them then until a moderator has read them. The next page says how many they are."
        ),
    )
    message = forms.CharField(
        label=_("Message to them"),
        required=False,
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_(
            "They read it with a sentence for the reason, in an email and on the site. Your name is not in it."
        ),
        error_messages={"max_length": too_long(MESSAGE_LENGTH)},
    )

    def __init__(self, *args: Any, kind: SanctionKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_form_tag()
        lasts = {SanctionKind.SUSPENSION: PAUSES, SanctionKind.HOLD_ALL: HELD_FOR}
        if kind in lasts:
            self.fields["days"].choices = lasts[kind]  # type: ignore[attr-defined]
        else:
            del self.fields["days"]
        if kind != SanctionKind.BAN:
            del self.fields["back"]
        self.fields["message"].widget.attrs.pop("maxlength", None)
        self.needs_message = kind == SanctionKind.WARNING

    def clean_message(self) -> str:
        """Without it a warning, or a reason that has no sentence of its own, would say nothing."""
        message = clean_text(self.cleaned_data["message"]).strip()
        has_no_sentence = self.needs_message or self.cleaned_data.get("reason") == SanctionReason.OTHER
        if has_no_sentence and is_empty(message):
            raise ValidationError(_("Write what they should know. There is no other sentence for it."), code="required")
        return message

    @property
    def until(self) -> datetime | None:
        """The end, counted from now; None where it has none of its own."""
        days = int(self.cleaned_data.get("days") or 0)
        return timezone.now() + timedelta(days=days) if days else None

    @property
    def since(self) -> datetime | None:
        """From when on their comments are held too; None where they stay."""
        days = int(self.cleaned_data.get("back") or 0)
        return timezone.now() - timedelta(days=days) if days else None


class NoteForm(forms.Form):
    use_required_attribute = False

    words = forms.CharField(
        label=_("A note for moderators"),
        max_length=NOTE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_(
            "It stays as it is for good, with your name, for moderators alone. Whoever it is about gets it in the copy of "
            "their data, without your name, because the law gives them what is kept about them. So note what you could "
            "say to them."
        ),
        error_messages={"required": _("There are no words in it yet."), "max_length": too_long(NOTE_LENGTH)},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_form_tag()
        self.fields["words"].widget.attrs.pop("maxlength", None)

    def clean_words(self) -> str:
        """Cleaned; raises ValidationError where nothing can be seen."""
        words = clean_text(self.cleaned_data["words"]).strip()
        if is_empty(words):
            raise ValidationError(self.fields["words"].error_messages["required"], code="required")
        return words
