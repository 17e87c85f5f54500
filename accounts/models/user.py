"""A member: an address to sign in with, a name to be seen by, a role."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models.closable import Closable
from accounts.models.governed import Governed
from accounts.models.keyed import Keyed
from accounts.models.lettered import Lettered
from accounts.models.localized import Localized
from accounts.models.name_change import Renamed
from accounts.models.portrayed import Portrayed
from accounts.models.preferences import ReadingPreferences
from accounts.models.profile import Profile, free_handle
from accounts.models.quiet import Quiet
from accounts.models.reachable import Reachable
from accounts.models.role import Role, Roled
from accounts.models.sanctioned import Sanctioned
from accounts.models.second_factored import SecondFactored
from core.casefold import Casefold
from core.prepared import NUMBER, Prepared


class UserManager(BaseUserManager["User"]):
    def get(self, *conditions: Any, **wanted: Any) -> "User":
        """Django's own. By their number alone, as every page of a member asks, with a question that is built once."""
        # Not where this manager is one of a relation's, which finds only those who are related.
        if type(self) is not UserManager or conditions or wanted.keys() != {"pk"} or type(wanted["pk"]) is not int:
            return super().get(*conditions, **wanted)
        found: list[User] = BY_NUMBER.objects(pk=wanted["pk"])
        return found[0] if found else super().get(**wanted)

    def create_user(self, email: str, display_name: str, role: str = Role.READER, **fields: Any) -> "User":
        """A new member without a password, with a handle made from the name; raises IntegrityError where the address is taken."""
        fields.setdefault("handle", free_handle(display_name, is_taken=User))
        user = self.model(email=email, display_name=display_name, role=role, **fields)
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def with_a_page(self) -> "models.QuerySet[User]":
        """Those who want a page about them."""
        return self.filter(has_public_page=True, is_active=True, closed_at=None)

    def with_address(self, email: str) -> "User | None":
        """The member who signs in with this address, in whatever case it is written."""
        return self.alias(folded=Casefold("email")).filter(folded=Casefold(models.Value(email))).first()


class User(
    Governed,
    Sanctioned,
    Roled,
    SecondFactored,
    Keyed,
    Profile,
    Renamed,
    Portrayed,
    Localized,
    Quiet,
    Reachable,
    Lettered,
    ReadingPreferences,
    Closable,
    AbstractBaseUser,
):
    email = models.EmailField(_("email"), max_length=254)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        indexes = [
            models.Index(fields=["handle"], name="members_by_handle"),
            models.Index(fields=["mailbox_key"], name="members_of_mailbox", condition=~models.Q(mailbox_key="")),
        ]
        constraints = [
            # In the database, because two sign-ups at once that differ only in case both pass any check made before.
            models.UniqueConstraint(Casefold("email"), name="one_account_per_address"),
            models.UniqueConstraint(Casefold("handle"), name="one_account_per_handle"),
        ]

    def __str__(self) -> str:
        return gettext(self.display_name) if self.is_gone else self.display_name

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        """What Django's admin calls people at the top of its pages; else it would be their address."""
        return self.display_name


BY_NUMBER = Prepared(lambda pk: User.objects.filter(pk=pk), pk=NUMBER)
