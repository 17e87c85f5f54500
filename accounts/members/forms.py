"""What administrators type on the pages about members."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import dress_email, without_form_tag
from accounts.members.finding import ORDERS, STANDINGS
from accounts.models import Deed, MemberAct, User
from accounts.models.invitation import ROLES
from accounts.models.member_act import REASON_LENGTH
from accounts.models.role import Role
from core.clean_text import clean_line, is_empty

LONGEST_QUESTION = 100
EVERY = _("All")


@dataclass(frozen=True)
class Wanted:
    """Which members, and in which order."""

    words: str = ""
    role: str = ""
    standing: str = ""
    order: str = ""


class InTheAddress(forms.Form):
    """Its fields narrow a list down; whatever is wrong in it counts as not asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"


class FindForm(InTheAddress):
    """Which members."""

    q = forms.CharField(
        label=_("Name, handle or email"),
        required=False,
        max_length=LONGEST_QUESTION,
        widget=forms.SearchInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", EVERY), *Role.choices])
    standing = forms.ChoiceField(
        label=_("Standing"),
        required=False,
        choices=[("", EVERY), *((name, label) for name, (label, _words) in STANDINGS.items())],
    )
    order = forms.ChoiceField(
        label=_("Order"), required=False, choices=[(name, label) for name, (label, _order) in ORDERS.items()]
    )

    @property
    def wanted(self) -> Wanted:
        """What was asked for, as far as it makes sense."""
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(
            clean_line(asked.get("q", "")), asked.get("role", ""), asked.get("standing", ""), asked.get("order", "")
        )


@dataclass(frozen=True)
class WantedActs:
    """Which lines of the log; `member` is part of a name, `since` and `until` are days and count whole."""

    what: str = ""
    by: str = ""
    member: str = ""
    since: date | None = None
    until: date | None = None


class LogForm(InTheAddress):
    """Which lines of the log."""

    member = forms.CharField(
        label=_("Whose account"),
        required=False,
        max_length=LONGEST_QUESTION,
        widget=forms.SearchInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    what = forms.ChoiceField(label=_("What"), required=False, choices=[("", EVERY), *Deed.choices])
    by = forms.ChoiceField(label=_("Who did it"), required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        acted = User.objects.filter(pk__in=MemberAct.objects.values("by")).order_by("display_name", "pk")
        choices = [("", EVERY), ("host", _("The host")), *((str(one.pk), one.display_name) for one in acted)]
        self.fields["by"].choices = choices  # type: ignore[attr-defined]

    @property
    def wanted(self) -> WantedActs:
        """What was asked for, as far as it makes sense."""
        self.is_valid()
        asked = self.cleaned_data
        return WantedActs(
            asked.get("what", ""),
            asked.get("by", ""),
            clean_line(asked.get("member", "")),
            asked.get("since"),
            asked.get("until"),
        )


class ReasonForm(forms.Form):
    """Why; the member reads it, and it stays."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They read it in the email, and it stays in the log for good. So leave out what is private."),
        error_messages={
            "required": _("Write a sentence or two. It is what they and other administrators will go by."),
            "max_length": _("There is room for 500 characters."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_form_tag()
        self.fields["reason"].widget.attrs.pop("maxlength", None)

    def clean_reason(self) -> str:
        """One line, cleaned; raises ValidationError where a reason is needed and nothing can be seen."""
        reason = clean_line(self.cleaned_data["reason"])
        if is_empty(reason):
            reason = ""
        if self.fields["reason"].required and not reason:
            raise forms.ValidationError(self.fields["reason"].error_messages["required"], code="required")
        return reason


class OptionalReasonForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False


class RoleForm(OptionalReasonForm):
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[
            (Role.READER, _("Reader: reads and comments")),
            (Role.AUTHOR, _("Author: also writes essays")),
            (Role.MODERATOR, _("Moderator: also decides on comments")),
            (Role.ADMINISTRATOR, _("Administrator: may do everything, also this")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")},
    )
    field_order = ["role", "reason"]


class InvitationForm(forms.Form):
    email = forms.EmailField(required=False, max_length=254)
    role = forms.ChoiceField(
        label=_("As"),
        choices=[(role.value, role.label) for role in ROLES],
        initial=Role.READER,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_form_tag()
        dress_email(
            self.fields["email"],
            _("We send the link there. Leave it empty to get a link that you pass on yourself."),
        )
        self.fields["email"].widget.attrs["autocomplete"] = "off"
