"""The name people see, and the handle in addresses."""

import secrets

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.gone_handle import GoneHandle
from core.clean_text import clean_line, clean_name, is_empty
from core.folding import handle_from

DISPLAY_NAME_LENGTH = 60
HANDLE_LENGTH = 30
LINE_LENGTH = 160
TINTS = 6

valid_handle = RegexValidator(
    r"^[a-z0-9](?:[a-z0-9_]{1,28})[a-z0-9]\Z",
    _("A handle has 3 to 30 small letters, digits or underscores, and begins and ends with a letter or digit."),
)


class Profile(models.Model):
    """What others see of a member: a name, a handle, two lines, initials on a tint."""

    display_name = models.CharField(_("name people see"), max_length=DISPLAY_NAME_LENGTH)
    handle = models.CharField(_("handle"), max_length=HANDLE_LENGTH, validators=[valid_handle])
    line = models.CharField(_("one line about yourself"), max_length=LINE_LENGTH, blank=True)
    # Nobody is found here by a name unless they say so.
    has_public_page = models.BooleanField(_("has a public page"), default=False)
    bio = models.CharField(_("two lines about the writer"), max_length=300, blank=True)

    class Meta:
        abstract = True

    def clean(self) -> None:
        """What an administrator types is cleaned like everything else; signing up asks more of a name."""
        super().clean()
        self.display_name = clean_name(self.display_name)
        self.line, self.bio = clean_line(self.line), clean_line(self.bio)
        if is_empty(self.display_name):
            raise ValidationError({"display_name": _("Write a name that can be seen.")})

    @property
    def initials(self) -> str:
        names = self.display_name.split()
        letters = [names[0][0], names[-1][0]] if len(names) > 1 else [name[:2] for name in names]
        return "".join(letters).upper()

    @property
    def tint(self) -> int:
        """1 to 6, the same for ever for one account."""
        return (self.pk or 0) % TINTS + 1


def free_handle(display_name: str, *, is_taken: "type[models.Model]") -> str:
    """The handle folded from a name where that is free, else reader_ and six digits."""
    folded = handle_from(display_name)
    taken = is_taken._default_manager.filter
    if folded and not taken(handle=folded).exists() and not GoneHandle.objects.has(folded):
        return folded
    while taken(handle=(handle := random_handle())).exists():
        pass
    return handle


def random_handle() -> str:
    """reader_ and six digits."""
    return f"reader_{secrets.randbelow(1_000_000):06}"
