"""What stands under a comment in the admin: why it waited, its reports, what was decided, its texts."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from comments.admin.read_only import ReadOnlyRows
from comments.models import CommentRevision, Decision, HoldReason, Report
from comments.rules import NAMES


class HoldReasons(ReadOnlyRows):
    model = HoldReason
    fields = readonly_fields = ("why", "held_by", "revision", "at")

    @admin.display(description=_("why"))
    def why(self, reason: HoldReason) -> str:
        return str(reason)

    @admin.display(description=_("rule"))
    def held_by(self, reason: HoldReason) -> str:
        return str(NAMES.get(reason.rule, reason.rule))


class Reports(ReadOnlyRows):
    model = Report
    fields = readonly_fields = ("reason", "note", "revision", "at", "outcome")


class Decisions(ReadOnlyRows):
    model = Decision
    fields = readonly_fields = ("was", "status", "who", "reason", "note", "revision", "at")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("by")

    @admin.display(description=_("by"))
    def who(self, decision: Decision) -> str:
        # In words: members' own pages in the admin are for administrators alone.
        return str(decision.by or _("a rule"))


class Revisions(ReadOnlyRows):
    model = CommentRevision
    verbose_name_plural = _("texts")
    fields = readonly_fields = ("number", "noted", "body", "at")

    @admin.display(description=_("content note"))
    def noted(self, text: CommentRevision) -> str:
        return text.note
