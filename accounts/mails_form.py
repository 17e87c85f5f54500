"""How often each kind of mail may come, and the hours in which none does."""

from collections.abc import Iterator
from datetime import time
from typing import Any

from django import forms
from django.db import transaction
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from accounts.forms import without_form_tag
from accounts.models import MailKind, MailWish, User
from accounts.models.mail_wish import Often
from accounts.models.quiet import BEGIN, END
from accounts.signals import mail_wishes_changed

HOURS = ("quiet_from", "quiet_until")
UNREADABLE = {"invalid": _("Write an hour, such as 21:00."), "required": _("Write an hour, such as 21:00.")}


class MailsForm(forms.Form):
    """A choice for each kind of mail that can come to this member, and their quiet hours."""

    use_required_attribute = False
    is_quiet = forms.BooleanField(label=_("No emails in my quiet hours"), required=False)
    quiet_from = forms.TimeField(label=_("From"), error_messages=UNREADABLE)
    quiet_until = forms.TimeField(label=_("Until"), error_messages=UNREADABLE)

    def __init__(self, *args: Any, reader: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_form_tag()
        self.reader = reader
        self._ask_about_hours()
        chosen = MailWish.objects.how_often([reader.pk])
        for kind in self._kinds_for_reader():
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label,
                choices=Often.choices,
                initial=chosen.get((reader.pk, kind), kind.usually),
                error_messages={"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")},
            )

    @property
    def kinds(self) -> Iterator[BoundField]:
        """The fields that ask how often."""
        return (self[kind.value] for kind in self._kinds_for_reader())

    def clean(self) -> dict[str, Any]:
        """Hours count only where somebody wants them; from nine until nine would be never, or always."""
        found = super().clean() or {}
        if not found.get("is_quiet"):
            for name in HOURS:
                self.errors.pop(name, None)
        elif not self.errors and found["quiet_from"] == found["quiet_until"]:
            self.add_error("quiet_until", _("Choose another hour than the first."))
        return found

    @transaction.atomic
    def save(self) -> None:
        """Keep what was chosen, and have what waits to be mailed looked at again."""
        for kind in self._kinds_for_reader():
            MailWish.objects.choose(self.reader, kind, self.cleaned_data[kind.value])
        User.objects.filter(pk=self.reader.pk).update(**self._hours())
        mail_wishes_changed.send(User, user=self.reader)

    def _hours(self) -> dict[str, time | None]:
        return {name: self.cleaned_data[name] if self.cleaned_data["is_quiet"] else None for name in HOURS}

    def _ask_about_hours(self) -> None:
        quiet = self.reader.quiet_hours
        self.fields["is_quiet"].initial = quiet is not None
        hours = {"quiet_from": quiet.begin if quiet else BEGIN, "quiet_until": quiet.end if quiet else END}
        for name, hour in hours.items():
            self.fields[name].widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
            self.fields[name].initial = hour

    def _kinds_for_reader(self) -> list[MailKind]:
        return [kind for kind in MailKind if kind.concerns(self.reader)]
