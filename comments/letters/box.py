"""The box in which a letter is written: what is in it, and how it will be signed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.http import HttpRequest

from accounts.member import member
from accounts.sanctions import why_stopped
from comments.letters.forms import LetterForm
from comments.models import Letter, PenName
from comments.models.letter_signed import signed_before
from comments.rules import Refusal
from comments.rules.length import LONGEST
from comments.typing_time import moment_of_page, seconds_since
from posts.models import Post

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Signing:
    """`name` is the one that stands there already; where there is none yet, the pen-name that one could choose."""

    is_chosen: bool
    name: str = ""
    pen_name: str = ""

    @classmethod
    def of(cls, writer: "User", post: Post) -> "Signing":
        """As somebody signs who writes to the writers of this essay."""
        signed, pen_name = signed_before(Letter(post=post, writer=writer))
        if signed:
            return cls(is_chosen=True, name=pen_name.name if pen_name else writer.display_name)
        return cls(is_chosen=False, name=writer.display_name, pen_name=PenName.objects.would_be(writer, post))


def box_for(request: HttpRequest, words: dict[str, str], refusal: Refusal | None = None) -> dict[str, Any]:
    """What a member's box begins with."""
    body = words.get("body", "")
    return {
        "body": body,
        "refusal": refusal,
        "pen_named": bool(words.get("pen_named")),
        "token": uuid4(),
        "began": moment_of_page(member(request), has_words=bool(body)),
        "longest": LONGEST,
        "why_stopped": why_stopped(member(request)),
    }


def sent_with(form: LetterForm, writer: "User") -> dict[str, Any]:
    """What Letter.objects.send takes of a form."""
    said = form.cleaned_data
    return {
        "body": said.get("body", ""),
        "form_token": said.get("token"),
        "seconds_taken": seconds_since(said.get("began", ""), writer),
        "trap_is_filled": bool(said.get("website")),
    }
