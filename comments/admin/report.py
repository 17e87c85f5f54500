"""Reports: what readers minded, to be read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from comments.admin.read_only import FoundByName, ReadByModerators
from comments.models import PenName, Report
from core.admin_lists import OnlyItsFilters


@admin.register(Report)
class ReportAdmin(OnlyItsFilters, FoundByName, ReadByModerators, admin.ModelAdmin[Report]):
    list_display = ("at", "reason", "note", "comment", "weight", "outcome")
    list_filter = ("outcome", "reason", "at")
    list_select_related = ("comment",)
    search_fields = ("comment__body", "known_as_name", "note")
    search_help_text = _("The comment’s words, its writer, the note.")
    fields = ("comment", "revision", "reason", "note", "reporter_name", "weight", "at", "outcome", "answered_at")
    readonly_fields = ("reporter_name", "weight", "answered_at")
    show_full_result_count = False

    @admin.display(description=_("reported by"))
    def reporter_name(self, report: Report) -> str:
        # In words: members' own pages in the admin are for administrators alone. Whoever signs with a pen-name beneath the
        # essay reported with it too; else the reports of a quarrel would tell who is in it.
        if report.reporter is None:
            return str(_("somebody who was signed out"))
        pen_name = PenName.objects.of(report.reporter, report.comment.post)
        return pen_name.name if pen_name else str(report.reporter)
