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


class Roled(models.Model):
    """The role, and the questions that everything else asks instead of comparing it."""

    role = models.CharField(_("role"), max_length=13, choices=Role, default=Role.READER)

    class Meta:
        abstract = True

    @property
    def is_author(self) -> bool:
        return self.role in WRITES_ESSAYS

    @property
    def is_moderator(self) -> bool:
        return self.role in MODERATES

    @property
    def is_administrator(self) -> bool:
        return self.role == Role.ADMINISTRATOR

    # What Django's admin asks. Each of our ModelAdmins answers for itself; whatever does not is for administrators.

    @property
    def is_staff(self) -> bool:
        return self.role != Role.READER

    @property
    def is_superuser(self) -> bool:
        return self.is_administrator

    def has_perm(self, permission: str, subject: object = None) -> bool:
        return self.is_administrator

    def has_perms(self, permissions: list[str], subject: object = None) -> bool:
        return self.is_administrator

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff
