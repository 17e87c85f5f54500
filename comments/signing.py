"""With which name a member signs beneath an essay: chosen with the first comment, the same from then on."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Subquery

from accounts.models import User
from comments.models import Comment, PenName
from comments.models.pen_name import TRIED_AT_ONCE, candidates, first_free, tint_of
from posts.models import Post

# What `how_signed` asks, as `signing_of` takes it.
SIGNING = ("own_pen_name", "names_taken", "has_signed", "has_pen_named")


@dataclass(frozen=True)
class Signing:
    """`pen_name` is the one that they have or would get; the rest is whether something here bears it, or their own name."""

    pen_name: str = ""
    has_signed: bool = False
    has_pen_named: bool = False

    @property
    def is_open(self) -> bool:
        """Whether they can still choose; whoever wrote the essay never can, which is asked elsewhere."""
        return bool(self.pen_name) and not self.has_signed and not self.has_pen_named

    @property
    def as_pen_name(self) -> PenName:
        """What stands in the box as it will stand at the comment; it may be stored nowhere."""
        return PenName(name=self.pen_name, tint=tint_of(self.pen_name))


def how_signed(post: int, names: Iterable[str]) -> dict[str, Any]:
    """To annotate a member with, of whom a page asks much else anyway; `names` are the `likeliest` for them beneath this essay."""
    here = Comment.objects.filter(post=post, writer=OuterRef("pk")).order_by()
    own = PenName.objects.filter(post=post, member=OuterRef("pk"))
    return {
        "own_pen_name": Subquery(own.values("name")),
        "names_taken": ArraySubquery(PenName.objects.taken(post, names).values("name")),
        "has_signed": Exists(here.that_say_who_was_here(under_pen_name=False)),
        "has_pen_named": Exists(here.that_say_who_was_here(under_pen_name=True)),
    }


def signing_of(
    member: User,
    post: Post,
    names: Iterable[str],
    *,
    own_pen_name: str | None,
    names_taken: Iterable[str],
    has_signed: bool,
    has_pen_named: bool,
) -> Signing:
    """From what was found; asks the database only where all of the likeliest names are taken."""
    name = own_pen_name or first_free(names, names_taken) or PenName.objects.would_be(member, post)
    return Signing(name, has_signed, has_pen_named)


def likeliest(member: User, post: Post, language: str) -> list[str]:
    """The names that they would get first, in the language of the site."""
    return list(islice(candidates(member.pk, post.pk, language), TRIED_AT_ONCE))
