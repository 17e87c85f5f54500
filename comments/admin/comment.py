"""Comments in the admin: found by state, essay, rule, day, words; decided on after a page that shows them."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from comments.admin.deciding import approve_page, hold_page, reject_page
from comments.admin.inlines import Decisions, HoldReasons, Reports, Revisions
from comments.admin.numbers import numbers_in
from comments.admin.read_only import ReadByModerators
from comments.admin.suspending import suspend_page
from comments.models import Comment, HoldReason
from comments.models.status import UNSENT
from comments.rules import NAMES
from core.admin_lists import OnlyItsFilters

if TYPE_CHECKING:
    from comments.models.comment import CommentQuerySet


class HeldByFilter(admin.SimpleListFilter):
    """By the rule that held it."""

    title = _("held by the rule")
    parameter_name = "rule"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        rules = HoldReason.objects.order_by("rule").values_list("rule", flat=True).distinct()
        return [(rule, str(NAMES.get(rule, rule))) for rule in rules]

    def queryset(self, request: HttpRequest, queryset: "CommentQuerySet") -> "CommentQuerySet":  # type: ignore[override]
        return (
            queryset.filter(pk__in=HoldReason.objects.filter(rule=self.value()).values("comment"))
            if self.value()
            else queryset
        )


@admin.register(Comment)
class CommentAdmin(OnlyItsFilters, ReadByModerators, admin.ModelAdmin[Comment]):
    list_display = ("__str__", "writer_name", "essay", "status", "created_at")
    list_filter = ("status", HeldByFilter, ("post", admin.RelatedOnlyFieldListFilter), "created_at")
    list_select_related = ("writer", "pen_name", "post")
    search_fields = ("body", "known_as_name")
    search_help_text = _("Words of the comment, or its writer’s name.")
    ordering = ("-created_at",)
    list_per_page = 50
    show_full_result_count = False
    actions = ("approve", "reject", "hold", "suspend")
    fields = readonly_fields = (
        "noted",
        "words",
        "status",
        "writer_name",
        "essay",
        "answers",
        "created_at",
        "held_at",
        "first_published_at",
        "revision",
        "waiting_revision",
        "edited_at",
        "just_sharing",
    )
    inlines = (HoldReasons, Reports, Decisions, Revisions)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Without what is being sent or was brought back: that is nobody's but its writer's. Each with the name to find it by."""
        rows = super().get_queryset(request).exclude(status__in=UNSENT)
        return rows.annotate(known_as_name=Coalesce("pen_name__name", "writer__display_name"))

    def response_action(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse | None:
        """Run an action on what can be a comment's number; Django's own code breaks on anything else."""
        sent = request.POST.copy()
        sent.setlist(ACTION_CHECKBOX_NAME, numbers_in(sent.getlist(ACTION_CHECKBOX_NAME)))
        request.POST = sent  # type: ignore[assignment]
        return super().response_action(request, *args, **kwargs)

    def view_on_site(self, comment: Comment) -> str | None:
        """Where everybody sees it; nothing while nobody does."""
        return comment.get_absolute_url() if comment.is_public and comment.post.is_published else None

    @admin.display(description=_("writer"), ordering="known_as_name")
    def writer_name(self, comment: Comment) -> str:
        # In words: members' own pages in the admin are for administrators alone.
        return comment.known_as.display_name

    @admin.display(description=_("essay"), ordering="post__title")
    def essay(self, comment: Comment) -> str | SafeString:
        post = comment.post
        return (
            format_html('<a href="{}">{}</a>', post.get_absolute_url(), post.title) if post.is_published else post.title
        )

    @admin.display(description=_("content note"))
    def noted(self, comment: Comment) -> str:
        return comment.note

    @admin.display(description=_("text"))
    def words(self, comment: Comment) -> SafeString:
        return comment.safe_html

    @admin.display(description=_("answers"))
    def answers(self, comment: Comment) -> str:
        return str(comment.parent) if comment.parent else ""

    @admin.action(description=_("Approve…"), permissions=["view"])
    def approve(self, request: HttpRequest, chosen: "CommentQuerySet") -> HttpResponse | None:
        return approve_page(self, request, chosen)

    @admin.action(description=_("Reject or remove…"), permissions=["view"])
    def reject(self, request: HttpRequest, chosen: "CommentQuerySet") -> HttpResponse | None:
        return reject_page(self, request, chosen)

    @admin.action(description=_("Hold back…"), permissions=["view"])
    def hold(self, request: HttpRequest, chosen: "CommentQuerySet") -> HttpResponse | None:
        return hold_page(self, request, chosen)

    @admin.action(description=_("Pause their writers…"), permissions=["view"])
    def suspend(self, request: HttpRequest, chosen: "CommentQuerySet") -> HttpResponse | None:
        return suspend_page(self, request, chosen)
