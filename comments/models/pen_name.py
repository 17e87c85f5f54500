"""A name that the site lends a member for what they say beneath one essay. Nobody can tell from it who they are.

A keyed hash of essay and member picks it, so that those of one member beneath two essays have nothing in common. What was given
once is stored and stays, whatever becomes of the key, of the lists of words, or of the site's language.
"""

from collections.abc import Iterable, Iterator
from itertools import batched, count
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

import core.among  # noqa: F401 -- the lookup
from accounts.models.profile import TINTS
from comments.pen_words import words_of
from posts.models import Post
from publication.models import Publication

if TYPE_CHECKING:
    from accounts.models import User

# The key is derived from SECRET_KEY with this, so that no other hash of the site is made with it.
SALT = "comments.pen_name"
# So many are looked for at once; even beneath an essay with a hundred pen-names the first is free 99 times of a hundred.
TRIED_AT_ONCE = 6


class PenNameQuerySet(models.QuerySet["PenName"]):
    def of(self, member: "User", post: Post) -> "PenName | None":
        """The one that this member has beneath this essay, if they ever signed with it."""
        return self.filter(member=member, post=post).first()

    def signed_with(self, member: "User", post: int) -> "PenName | None":
        """Theirs beneath the essay of this number, where they sign with it: not where all that bore it was brought back unseen."""
        from comments.models.comment import Comment  # which is made of more than this

        signed = Comment.objects.that_say_who_was_here(under_pen_name=True).filter(pen_name=models.OuterRef("pk"))
        return self.filter(models.Exists(signed), member=member, post=post).first()

    def would_be(self, member: "User", post: Post) -> str:
        """What they are called there, or would be if they signed with a pen-name now; nothing is stored. Two queries at most, nearly always."""
        if has := self.of(member, post):
            return has.name
        for names in batched(candidates(member.pk, post.pk, Publication.current().language), TRIED_AT_ONCE):
            if free := first_free(names, self.taken(post, names).values_list("name", flat=True)):
                return free
        raise AssertionError  # candidates never end

    def taken(self, post: Post | int, names: Iterable[str]) -> Self:
        """Those beneath this essay, or that of this number, that have one of these names."""
        return self.filter(post=post, name__among=names)

    def give(self, member: "User", post: Post) -> "PenName":
        """Theirs beneath this essay, from now on for good. Of two members who would have the same at once, the second gets another."""
        while not (has := self.of(member, post)):
            name = self.would_be(member, post)
            # Where somebody took it in this moment nothing is stored, and the next one is tried.
            self.bulk_create([PenName(member=member, post=post, name=name, tint=tint_of(name))], ignore_conflicts=True)
        return has


class PenName(models.Model):
    """Shown like a member: with initials and a tint, but never as a moderator, and without a page."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="pen_names")
    post = models.ForeignKey(Post, verbose_name=_("essay"), on_delete=models.CASCADE, related_name="pen_names")
    name = models.CharField(_("pen-name"), max_length=60, editable=False)
    tint = models.PositiveSmallIntegerField(editable=False)
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects = PenNameQuerySet.as_manager()

    is_moderator = False

    class Meta:
        verbose_name = _("pen-name")
        verbose_name_plural = _("pen-names")
        constraints = [
            models.UniqueConstraint(fields=["member", "post"], name="one_pen_name_per_member_and_essay"),
            models.UniqueConstraint(fields=["post", "name"], name="one_member_per_pen_name_of_essay"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def display_name(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.name.split())


def candidates(member: int, post: int, language: str) -> Iterator[str]:
    """The names that this member could have beneath this essay, the likeliest first; there is always another."""
    return (words_of(number_of(f"{post}:{member}:{counter}"), language) for counter in count())


def first_free(names: Iterable[str], taken: Iterable[str]) -> str:
    """The first of these names that nobody has; empty where all are taken."""
    others = set(taken)
    return next((name for name in names if name not in others), "")


def tint_of(name: str) -> int:
    """1 to 6, from the name alone."""
    return number_of(name) % TINTS + 1


def number_of(words: str) -> int:
    """64 bits of the keyed hash."""
    return int.from_bytes(salted_hmac(SALT, words, algorithm="sha256").digest()[:8])
