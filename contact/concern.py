"""What a message is about, where the link that led to the page says so: an essay, or a comment that everybody can read."""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from comments.models import Comment
from posts.models import Post

DIGITS = 16


@dataclass(frozen=True)
class Concern:
    """`comment_number` is what was asked for, even where no such comment can be read (any more)."""

    comment: Comment | None = None
    post: Post | None = None
    comment_number: int | None = None

    @property
    def address(self) -> str:
        """The path of what it is about; empty where it is about nothing in particular."""
        about = self.comment or self.post
        return about.get_absolute_url() if about else ""


def concern_of(request: HttpRequest) -> Concern:
    """What the address or the form names. What is held, withdrawn or never was is nothing in particular, all alike."""
    named: QueryDict = request.POST if request.method == "POST" else request.GET
    number = comment_number(named.get("comment", ""))
    if number:
        return Concern(comment=public_comment(number), comment_number=number)
    slug = named.get("essay", "")
    return Concern(post=Post.objects.published().filter(slug=slug).first() if slug else None)


def public_comment(number: int) -> Comment | None:
    """The comment, where everybody can read it."""
    comments = Comment.objects.public().filter(post__in=Post.objects.published().order_by())
    return comments.for_cards().select_related("post").filter(pk=number).first()


def comment_number(text: str) -> int | None:
    """The number in the text, where it can be one of a comment."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else None
