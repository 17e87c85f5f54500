"""Who may make an account."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Joining(models.Model):
    class SignUp(models.TextChoices):
        OPEN = "open", _("Everybody")
        INVITATION = "invitation", _("Whoever is invited")
        CLOSED = "closed", _("Nobody, for now")

    sign_up = models.CharField(_("who can make an account"), max_length=10, choices=SignUp, default=SignUp.OPEN)

    class Meta:
        abstract = True

    @property
    def sign_up_is_open(self) -> bool:
        """Whether anybody can make an account, without having been asked."""
        return self.sign_up == self.SignUp.OPEN

    @property
    def sign_up_is_by_invitation(self) -> bool:
        return self.sign_up == self.SignUp.INVITATION

    @property
    def sign_up_is_closed(self) -> bool:
        """Whether nobody can, invited or not."""
        return self.sign_up == self.SignUp.CLOSED
