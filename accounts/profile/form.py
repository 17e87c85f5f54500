"""What a member says of themselves: name, handle, a line, and whether there is a page about them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.forms import without_form_tag
from accounts.models import GoneHandle, User
from accounts.models.name_change import TooSoon, What
from accounts.models.profile import DISPLAY_NAME_LENGTH, HANDLE_LENGTH, LINE_LENGTH, valid_handle
from accounts.names import EMPTY, LIKE_SOMEBODY, LIKE_STAFF, fitting_name, is_official, is_writer, those_to_be_known
from accounts.signals import looks_different
from core.clean_text import clean_line
from core.dates import full_date
from core.folding import is_reserved
from core.looks import look_alike
from publication.forms import too_long

HANDLE_IS_TAKEN = _("This handle belongs to somebody else, or once did.")
TOO_SOON = _("You changed this in another window a moment ago. It may change again on %(day)s.")


class ProfileForm(forms.Form):
    """What may not change now is no field of it: the page says when it may, or why not."""

    use_required_attribute = False

    display_name = forms.CharField(
        label=_("The name people see"),
        help_text=_(
            "Beside your comments, also those that are there already. Once changed, it stays for fourteen days; "
            "staff can look up what it was before."
        ),
        max_length=DISPLAY_NAME_LENGTH,
        widget=forms.TextInput({"autocomplete": "nickname"}),
        error_messages={"required": EMPTY, "max_length": too_long(DISPLAY_NAME_LENGTH)},
    )
    handle = forms.CharField(
        label=pgettext_lazy("the last part of an address", "Handle"),
        help_text=_(
            "The end of your page’s address, if you have one: small letters, digits and underscores. "
            "Nobody else gets the handle you leave, and you neither."
        ),
        max_length=HANDLE_LENGTH,
        validators=[valid_handle],
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={
            "required": valid_handle.message,
            "max_length": valid_handle.message,
        },
    )
    line = forms.CharField(
        label=_("One line about yourself"),
        required=False,
        max_length=LINE_LENGTH,
        error_messages={"max_length": too_long(LINE_LENGTH)},
    )
    has_public_page = forms.BooleanField(
        label=_("There is a page about me"),
        required=False,
        help_text=_(
            "Everybody can read there your name, your line, in which month you joined, and your comments that are "
            "public anyway, all in one place. Search engines are asked to stay away. Without it no such list exists."
        ),
    )

    def __init__(self, *args: Any, member: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = without_form_tag()
        self.member = member
        self.is_writer = is_writer(member)
        self.name_waits_until = member.may_change_at(What.NAME)
        self.handle_waits_until = member.may_change_at(What.HANDLE)
        if self.name_waits_until:
            del self.fields["display_name"]
        # Where somebody's essays are found is known elsewhere: in feeds, in letters, in other people's links.
        if self.is_writer or self.handle_waits_until:
            del self.fields["handle"]
        self.initial = {name: getattr(member, name) for name in self.fields} | dict(self.initial)

    def clean_display_name(self) -> str:
        """What somebody is called already needs no leave."""
        typed = str(self.cleaned_data["display_name"])
        return typed if typed == self.member.display_name else fitting_name(typed, of=self.member)

    def clean_handle(self) -> str:
        handle = str(self.cleaned_data["handle"])
        if handle == self.member.handle:
            return handle
        if is_reserved(handle) or is_official(handle):
            raise ValidationError(LIKE_STAFF, code="official")
        if User.objects.filter(handle=handle).exists() or GoneHandle.objects.has(handle):
            raise ValidationError(HANDLE_IS_TAKEN, code="taken")
        known = those_to_be_known().exclude(pk=self.member.pk).values_list("handle", "display_name")
        if any(look_alike(handle, name) for names in known for name in names):
            raise ValidationError(LIKE_SOMEBODY, code="look_alike")
        return handle

    def clean_line(self) -> str:
        return clean_line(self.cleaned_data["line"])

    def save(self) -> bool:
        """Keep it, all or nothing; False where another window was faster, which the form then says."""
        try:
            with transaction.atomic():
                self._keep()
        except TooSoon as wait:
            self.add_error(None, TOO_SOON % {"day": full_date(wait.until)})
        except IntegrityError:
            self.add_error("handle", HANDLE_IS_TAKEN)
        return self.is_valid()

    def _keep(self) -> None:
        chosen, member = self.cleaned_data, self.member
        if "display_name" in chosen:
            member.rename(chosen["display_name"], by=member)
        if "handle" in chosen:
            member.take_handle(chosen["handle"], by=member)
        member.line, member.has_public_page = chosen["line"], chosen["has_public_page"]
        member.save(update_fields=["line", "has_public_page"])
        looks_different.send(User, user=member)
