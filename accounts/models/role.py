"""What a member may do here, besides reading and answering."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    READER = "reader", _("Reader")
    AUTHOR = "author", _("Author")
    MODERATOR = "moderator", _("Moderator")
    ADMINISTRATOR = "administrator", _("Administrator")


WRITES_ESSAYS = {Role.AUTHOR, Role.ADMINISTRATOR}
MODERATES = {Role.MODERATOR, Role.ADMINISTRATOR}
# Whoever has something to do in Django's admin.
STAFF = WRITES_ESSAYS | MODERATES


class Roled(models.Model):
    """The role, and the questions that everything else asks instead of comparing it."""

    role = models.CharField(_("role"), max_length=13, choices=Role, default=Role.READER)

    # For one request: whoever moderates and has not shown a second factor is a reader in it (healing/middleware/staff.py).
    powers_are_withheld = False
    missed_a_power = False

    class Meta:
        abstract = True

    @property
    def is_author(self) -> bool:
        return self._is_one_of(WRITES_ESSAYS)

    @property
    def is_moderator(self) -> bool:
        return self._is_one_of(MODERATES)

    @property
    def is_administrator(self) -> bool:
        return self._is_one_of({Role.ADMINISTRATOR})

    def _is_one_of(self, roles: set[Role]) -> bool:
        if self.role not in roles:
            return False
        self.missed_a_power = self.missed_a_power or self.powers_are_withheld
        return not self.powers_are_withheld

    # What Django's admin asks. Each of our ModelAdmins answers for itself; whatever does not is for administrators.

    @property
    def is_staff(self) -> bool:
        return self._is_one_of(STAFF)

    @property
    def is_superuser(self) -> bool:
        return self.is_administrator

    def has_perm(self, permission: str, subject: object = None) -> bool:
        return self.is_administrator

    def has_perms(self, permissions: list[str], subject: object = None) -> bool:
        return self.is_administrator

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff
