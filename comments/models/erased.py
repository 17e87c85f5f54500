"""Text and name gone, the place in the talk kept where something hangs from it."""

from typing import Any

from django.db import models, transaction
from django.utils import timezone

from comments.models.appeal import Appeal
from comments.models.care_step import CareStep
from comments.models.hold_reason import HoldReason
from comments.models.mention import Mention
from comments.models.noted import NO_NOTE, columns_of
from comments.models.report import Outcome, Report
from comments.models.revision import CommentRevision
from comments.models.signed import tell_their_essays
from comments.models.status import Status
from comments.models.thanks import Thanks


class ErasedQuerySet[M: models.Model](models.QuerySet[M]):
    @transaction.atomic
    def erase(self) -> int:
        """Empty these for good, with every text they had, why they waited and who thanked for them; how many they were.

        Decisions about them stay as they are: they hold none of the text.
        """
        chosen = self.exclude(status=Status.ERASED).select_for_update(of=("self",), no_key=True)
        rows = list(chosen.only("pk", "post_id").order_by("post_id", "pk"))
        numbers = [row.pk for row in rows]
        emptied: dict[str, Any] = {"status": Status.ERASED, "body": "", "html": "", "removed_because": ""}
        emptied |= columns_of(NO_NOTE) | {"waiting_revision": None, "name_taken_off_at": timezone.now()}
        self.model._default_manager.filter(pk__in=numbers).update(**emptied)
        CommentRevision.objects.filter(comment__in=numbers).update(body="", html="", **columns_of(NO_NOTE))
        HoldReason.objects.filter(comment__in=numbers).delete()
        CareStep.objects.filter(comment__in=numbers).update(words="")
        Appeal.objects.filter(decision__comment__in=numbers).update(words="")
        Mention.objects.filter(comment__in=numbers).delete()
        Thanks.objects.filter(comment__in=numbers).delete()
        Report.objects.filter(comment__in=numbers).answer(Outcome.GONE)
        tell_their_essays(rows)
        return len(rows)
