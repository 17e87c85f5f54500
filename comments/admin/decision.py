"""Decisions: facts, to be read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from comments.admin.read_only import FoundByName, ReadByModerators
from comments.models import Decision
from core.admin_lists import OnlyItsFilters


@admin.register(Decision)
class DecisionAdmin(OnlyItsFilters, FoundByName, ReadByModerators, admin.ModelAdmin[Decision]):
    list_display = ("at", "by", "was", "status", "reason", "is_undone", "comment")
    list_filter = ("status", "reason", ("by", admin.RelatedOnlyFieldListFilter), "at")
    list_select_related = ("by", "comment", "undone_by")
    search_fields = ("comment__body", "known_as_name", "by__display_name", "note")
    search_help_text = _("The comment’s words, its writer, who decided, the note.")
    fields = ("comment", "revision", "was", "status", "by_name", "reason", "note", "may_send_again", "at", "undoes")
    readonly_fields = ("by_name",)
    show_full_result_count = False

    @admin.display(description=_("by"))
    def by_name(self, decision: Decision) -> str:
        return str(decision.by or _("a rule"))

    @admin.display(description=_("undone"), boolean=True)
    def is_undone(self, decision: Decision) -> bool:
        return hasattr(decision, "undone_by")
