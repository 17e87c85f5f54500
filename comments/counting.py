"""How many comments members have that anybody can read: what accounts asks for on its pages about members."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count

from comments.models import Comment


def count_for_members(sender: Any, members: Iterable[int], **more: Any) -> dict[int, int]:
    """For each of these members who has any: how many are public, and signed with their name."""
    public = Comment.objects.public().filter(pen_name=None, writer__in=list(members)).order_by()
    return dict(public.values_list("writer").annotate(Count("pk")))
