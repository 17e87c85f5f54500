"""Who wrote it: one or more people, in order."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from posts.models.beside import Beside
from posts.models.publishable import is_up

if TYPE_CHECKING:
    from accounts.models import User


def writers_of(posts: "models.QuerySet[Any]") -> "models.QuerySet[User]":
    """Everybody who is still here and named on one of these. Of the published: those who have a page of their own, and nobody else has."""
    named = posts.order_by().filter(bylines__writer=models.OuterRef("pk"))
    return get_user_model()._default_manager.filter(models.Exists(named), closed_at=None)


class WrittenQuerySet[M: models.Model](models.QuerySet[M]):
    def editable_by(self, user: "User | AnonymousUser") -> Self:
        """An author's own; all of them for an administrator."""
        if isinstance(user, AnonymousUser) or not user.is_author:
            return self.none()
        return self if user.is_administrator else self.filter(bylines__writer=user)

    def by(self, writer: "User") -> Self:
        """Those that name this writer, the newest first: all of theirs are looked up and then put in order.

        Looking through everybody's from the newest on would take the longer the longer ago they wrote.
        """
        at = models.F("published_at") + timedelta(0)
        return self.filter(writers=writer).order_by(at.desc(), "-pk")

    def visible_to(self, user: "User | AnonymousUser") -> Self:
        """What is published, and what this person may edit."""
        if isinstance(user, AnonymousUser) or not user.is_author:
            return self.filter(is_up(timezone.now()))
        own = Q(pk__in=self.model._default_manager.editable_by(user).values("pk"))  # type: ignore[attr-defined]
        return self.filter(is_up(timezone.now()) | own)


class Written(Beside):
    writers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("writers"), through="posts.Byline", related_name="posts"
    )

    class Meta:
        abstract = True

    def is_written_by(self, user: "User | AnonymousUser") -> bool:
        return any(writer.pk == user.pk for writer in self.its_writers)

    def is_editable_by(self, user: "User | AnonymousUser") -> bool:
        if isinstance(user, AnonymousUser) or not user.is_author:
            return False
        return user.is_administrator or self.is_written_by(user)

    @property
    def writer_names(self) -> list[str]:
        return [writer.byline for writer in self.its_writers]
