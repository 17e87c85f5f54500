"""A made-up talk beneath an essay, in which every state of a comment occurs."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from django.core.paginator import Paginator
from django.utils import timezone

from accounts.models import User
from comments.cards import Look, Own, row_of
from comments.conversation import Conversation
from comments.models import Comment, Place, Reason, Status
from comments.rules.length import LONGEST
from comments.thread import Branch, cards_of, depth_of
from core.markdown import render_comment
from healing.styleguide.essays import essay
from healing.styleguide.people import BEYOND, INES, JO, LONG, MARA, YUSUF
from posts.models import Post

WORDS = "Mine takes five. I used to count; now I look out of the window, which has *never once* boiled over."
LONG_WORDS = "I read this twice.\n\n> In the third, nothing seems to happen.\n\nThat minute, yes.\n\nhttps://example.org/a/very/long/address/that/must/break/somewhere/on/a/telephone"


def comment(
    number: int, writer: User, body: str = WORDS, *, post: Post, answers: Comment | None = None, **fields: Any
) -> Comment:
    """A published comment, unless its status is given."""
    said = Comment(
        **{
            "pk": BEYOND + number,
            "post": post,
            "writer": writer,
            "body": body,
            "html": render_comment(body),
            "status": Status.PUBLISHED,
            "parent": answers,
            "depth": answers.depth + 1 if answers else 0,
            "created_at": timezone.now() - timedelta(hours=70 - number),
            **fields,
        }
    )
    said.place = Place(path=[*(answers.place.path if answers else []), number, said.pk])
    return said


def talk(reader: User) -> list[Comment]:
    """Public, answered by the essay's writer and by a moderator, five deep, waiting, removed and taken down."""
    post = essay()
    first = comment(1, INES, post=post)
    second = comment(2, MARA, "Thank you. That minute is the one I meant.", post=post, answers=first)
    third = comment(3, INES, LONG_WORDS, post=post, answers=second)
    fourth = comment(4, LONG, "A name that is too long for its line.", post=post, answers=third)
    removed = comment(6, JO, post=post, status=Status.REMOVED, removed_because=Reason.MEDICAL_ADVICE)
    withdrawn = comment(8, JO, post=post, status=Status.WITHDRAWN)
    return [
        first,
        second,
        third,
        fourth,
        comment(5, INES, "And five deep, where threads go on flat.", post=post, answers=fourth),
        removed,
        comment(7, YUSUF, "Please ask a doctor about doses.", post=post, answers=removed),
        withdrawn,
        comment(9, INES, "I had just answered this.", post=post, answers=withdrawn),
        comment(10, JO, "The words stay when a name is taken off.", post=post, name_taken_off_at=timezone.now()),
        comment(11, reader, post=post, status=Status.HELD),
        comment(12, reader, "Sent a moment ago.", post=post, status=Status.SENDING),
        comment(13, INES, "Changed after it appeared.", post=post, edited_at=timezone.now()),
        comment(14, JO, "I only wanted to say it somewhere.", post=post, just_sharing=True),
    ]


def conversation(reader: User, comments: list[Comment]) -> Conversation:
    """As this reader sees it, with earlier and later pages and more replies under the first."""
    here = {each.pk for each in comments if each.is_public}
    branches: list[Branch[Any]] = []
    for each in comments:
        own = Own(
            mine=each.writer_id == reader.pk, is_new=each.writer_id == YUSUF.pk, is_thanked=each.writer_id == LONG.pk
        )
        row = row_of(each, Look(address="", is_member=True), here=here, own=own)
        if not depth_of(row):
            branches.append(Branch(row, []))
            continue
        last = branches[-1]
        branches[-1] = replace(last, replies=[*last.replies, row], said=last.said + 1)
    if branches:
        branches[0] = replace(branches[0], said=8, later=BEYOND, left_out=4)
    return Conversation(cards_of(branches), Paginator(range(80), 20).get_page(2))


def box(refusal: str = "") -> dict[str, Any]:
    """What the writing box holds: nothing, or words that could not be taken."""
    sentence = SimpleNamespace(sentence=refusal) if refusal else None
    return {"body": WORDS if refusal else "", "reply_to": None, "refusal": sentence, "token": uuid4()}


def beneath(reader: User, comments: list[Comment], **given: Any) -> dict[str, Any]:
    """What templates/comments/conversation.html is given."""
    return {
        "post": essay(comment_count=len(comments)),
        "conversation": conversation(reader, comments),
        "box": box(),
        "box_is_on_top": True,
        "closure": None,
        "replying_to": None,
        "longest": LONGEST,
        **given,
    }
