"""Who wrote it: one or more people, in order."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from posts.models.publishable import is_up

if TYPE_CHECKING:
    from accounts.models import User


class WrittenQuerySet[M: models.Model](models.QuerySet[M]):
    def editable_by(self, user: "User | AnonymousUser") -> Self:
        """An author's own; all of them for an administrator."""
        if isinstance(user, AnonymousUser) or not user.is_author:
            return self.none()
        return self if user.is_administrator else self.filter(bylines__writer=user)

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """What is published, and what this person may edit."""
        if isinstance(user, AnonymousUser) or not user.is_author:
            return self.filter(is_up(timezone.now()))
        own = Q(pk__in=self.model._default_manager.editable_by(user).values("pk"))  # type: ignore[attr-defined]
        return self.filter(is_up(timezone.now()) | own)


class Written(models.Model):
    writers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("writers"), through="posts.Byline", related_name="posts"
    )

    class Meta:
        abstract = True

    def is_written_by(self, user: "User | AnonymousUser") -> bool:
        return any(writer.pk == user.pk for writer in self.writers.all())

    def is_editable_by(self, user: "User | AnonymousUser") -> bool:
        if isinstance(user, AnonymousUser) or not user.is_author:
            return False
        return user.is_administrator or self.is_written_by(user)

    @property
    def writer_names(self) -> list[str]:
        return [writer.display_name for writer in self.writers.all()]
