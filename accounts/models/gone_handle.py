"""Handles of those who are gone: nobody else is found where their essays were."""

from hashlib import sha256

from django.db import models


def digest_of(handle: str) -> str:
    """What is kept of a handle: enough to know it again, and no name."""
    return sha256(f"handle:{handle.casefold()}".encode()).hexdigest()


class GoneHandleQuerySet(models.QuerySet["GoneHandle"]):
    def remember(self, handle: str) -> None:
        """Give this handle to nobody any more."""
        self.get_or_create(digest=digest_of(handle))

    def has(self, handle: str) -> bool:
        """Whether it was somebody's who is gone."""
        return self.filter(digest=digest_of(handle)).exists()


class GoneHandle(models.Model):
    digest = models.CharField(max_length=64, unique=True)

    objects = GoneHandleQuerySet.as_manager()

    def __str__(self) -> str:
        return self.digest
