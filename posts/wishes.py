"""What a reader wants done with essays under a content note. Of a member; everybody else's browser does it by itself."""

from django.http import HttpRequest

from accounts.models import User
from posts.models import Post
from posts.models.post import PostQuerySet

# In the address of a list: nothing is left out of it.
ALL = "all"


def folded_for(request: HttpRequest | None) -> frozenset[str]:
    """Kinds of notes under which essays begin folded; what is hidden from lists does too, where it is met."""
    reader = member_of(request)
    return reader.folded_notes | reader.hidden_notes if reader else frozenset()


def hidden_for(request: HttpRequest) -> frozenset[str]:
    """Kinds of notes that lists leave out; none where the address asks for all."""
    reader = member_of(request)
    return reader.hidden_notes if reader and request.GET.get("notes") != ALL else frozenset()


def is_folded(post: Post, folded: frozenset[str]) -> bool:
    """Whether it is under one of these kinds of notes."""
    return bool(folded and folded.intersection(post.note_kinds))


def listed_for(request: HttpRequest, essays: PostQuerySet) -> tuple[PostQuerySet, int]:
    """Those of these essays that this reader's lists show, and how many are left out. Nothing is counted for who hides nothing."""
    hidden = hidden_for(request)
    if not hidden:
        return essays, 0
    return essays.without_notes(hidden), essays.under_notes(hidden).count()


def member_of(request: HttpRequest | None) -> User | None:
    reader = getattr(request, "user", None)
    return reader if isinstance(reader, User) else None
