"""The notice that readers heard one's essay: one for each essay, with how many there are by then, and never who."""

from collections.abc import Iterable
from typing import Any

from django.core.cache import cache
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import ngettext

from comments.models import Heard, Notice, NoticeKind
from posts.models import Byline

# Seconds; among the limits, which forget it by themselves.
NO_NEWS_FOR = 7 * 86_400


def heard(sender: Any, said: Heard, **more: Any) -> None:
    """The answer to the signal of that name: to each of the essay's writers; new again with each reader.

    Whom a writer muted counts too: a number that grew in silence would tell who it was. Whoever takes it back and says it
    again is no news for a week.
    """
    if not cache.add(f"heard:{said.post_id}:{said.member_id}", 1, NO_NEWS_FOR):
        return
    now = timezone.now()
    for byline in Byline.objects.filter(post=said.post_id, writer__is_active=True).order_by("writer"):
        Notice.objects.update_or_create(
            member_id=byline.writer_id,
            post_id=said.post_id,
            kind=NoticeKind.HEARD,
            defaults={"at": now, "read_at": None, "mail_at": now},
        )


def how_many(notices: Iterable[Notice]) -> dict[int, int]:
    """By the numbers of the essays of these notices that tell of it; no query where none does."""
    essays = {notice.post_id for notice in notices if notice.kind == NoticeKind.HEARD}
    counted = Heard.objects.counted().filter(post__in=essays).values("post").annotate(number=Count("pk"))
    return dict(counted.values_list("post", "number")) if essays else {}


def sentence_about(number: int) -> str:
    """What a notice says of so many."""
    return ngettext("%(number)d reader has heard you.", "%(number)d readers have heard you.", number) % {
        "number": number
    }
