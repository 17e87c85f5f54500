"""Essays in Django's admin: written here, until there is a studio."""

from typing import Any

from django.contrib import admin, messages
from django.db import IntegrityError
from django.db.models import QuerySet
from django.forms import Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from core.kept_words import forget, keep, kept_lists
from posts.admin import publishing, versions
from posts.admin.byline import BylineInline
from posts.admin.filters import StateFilter, WriterFilter
from posts.admin.for_authors import ForAuthors
from posts.admin.post_actions import PostActions
from posts.admin.post_columns import PostColumns
from posts.models import Byline, Post
from posts.models.publishable import Status
from posts.writing.deleting import may_be_deleted
from posts.writing.post_form import PostForm

SAVED = {
    Status.DRAFT: _("Saved as a draft. Only its writers and the administrators see it."),
    Status.SCHEDULED: _("Saved. It appears on the date that was set."),
    Status.PUBLISHED: _("Saved. Readers see it as it is now."),
    Status.UNPUBLISHED: _("Saved. It is taken down, so readers do not see it."),
}


@admin.register(Post)
class PostAdmin(PostActions, PostColumns, ForAuthors[Post]):
    form = PostForm
    inlines = (BylineInline,)
    fieldsets = [
        (None, {"fields": ("title", "standfirst", "body", "seen_version")}),
        (
            _("Cover"),
            {
                "fields": (
                    "cover",
                    "new_cover",
                    "remove_cover",
                    "cover_alt",
                    "cover_is_decoration",
                    ("cover_focus_x", "cover_focus_y"),
                    "cover_caption",
                )
            },
        ),
        (
            _("About the essay"),
            {
                "fields": (
                    "topics",
                    "series",
                    "part",
                    "content_terms",
                    "content_note",
                    "language",
                    "climate",
                    "comment_policy",
                    "slug",
                )
            },
        ),
    ]
    list_display = ("title", "state", "writer_names", "last_change", "comments")
    list_filter = (StateFilter, "climate", "topics", WriterFilter)
    search_fields = ("title", "body")
    search_help_text = _("Words of the title or the text")
    list_per_page = 50
    ordering = ("-updated_at", "-pk")
    actions = ("publish_now", "take_down", "close_comments", "open_comments")
    view_on_site = False  # the links at the top of the page lead there, to drafts too

    class Media:
        css = {"all": ["css/admin_posts.css"]}
        js = [Script("js/essay_saved.js", type="module"), Script("js/focus.js", type="module")]

    # Finding

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Post]":
        posts: QuerySet[Post] = super().get_queryset(request).prefetch_related("bylines__writer")
        return posts

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path("kept-words/removal/", wrap(versions.remove_kept_words), name="posts_kept_words_removal"),
            path("<int:pk>/publishing/", wrap(publishing.publishing), name="posts_post_publishing"),
            path("<int:pk>/versions/", wrap(versions.versions), name="posts_post_versions"),
            path("<int:pk>/versions/<int:number>/", wrap(versions.version), name="posts_post_version"),
            path("<int:pk>/versions/<int:number>/return/", wrap(versions.bring_back), name="posts_post_version_return"),
        ]
        return [*own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return super().changelist_view(request, {"title": _("Essays"), **(extra_context or {})})

    def has_delete_permission(self, request: HttpRequest, obj: Post | None = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or may_be_deleted(obj))

    def get_actions(self, request: HttpRequest, action_location: Any = admin.ActionLocation.CHANGE_LIST) -> Any:
        """Deleting is done one by one, where it is asked whether that is meant."""
        actions = super().get_actions(request, action_location=action_location)
        actions.pop("delete_selected", None)
        return actions

    # Writing

    def get_form(self, request: HttpRequest, obj: Post | None = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        kept = kept_lists(request) if request.method != "POST" else {}
        return type("PostForm", (form,), {"user": request.user, "kept": kept})

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        given: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method != "POST" and not obj.pk:
            given["initial"] = [{"writer": request.user.pk, "position": 1}]
        return given

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Two who take the same address at once: the second one's form is asked again, and says so."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Post, form: Any, change: bool) -> None:
        form.describe_pictures()
        obj.revise(by=request.user, seen_version=form.replaces)  # type: ignore[arg-type]
        if change and "comment_policy" in form.changed_data:
            obj.note_comment_policy(by=request.user)  # type: ignore[arg-type]
        if change and form.climate_is_new:
            obj.note_climate(by=request.user)  # type: ignore[arg-type]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        writers = set(form.instance.bylines.values_list("writer", flat=True))
        # Else an author could not open what they have just written.
        if not writers or not (change or request.user.is_administrator or request.user.pk in writers):  # type: ignore[union-attr]
            Byline.objects.create(post=form.instance, writer=request.user, position=0)  # type: ignore[misc]

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """With the number of a writer whose name comes or goes: the log outlasts the name."""
        said = super().construct_change_message(request, form, formsets, add)
        rows = [
            row
            for formset in formsets
            for row in (
                *formset.new_objects,
                *(row for row, _fields in formset.changed_objects),
                *formset.deleted_objects,
            )
        ]
        of_rows: list[Any] = [what for part in said for what in part.values() if "object" in what]
        for what, row in zip(of_rows, rows, strict=True):
            what["object"] = str(row.writer_id)
        return said

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        form = context["adminform"].form
        shown = {
            "kept": form.kept,
            "theirs": form.theirs,
            "show_save_and_continue": False,
            "show_save_and_add_another": False,
        }
        response = super().render_change_form(request, {**context, **shown}, *args, **kwargs)
        if form.theirs:
            response.status_code = 409
        return response

    def response_add(self, request: HttpRequest, obj: Post, post_url_continue: str | None = None) -> HttpResponse:
        return self._saved(request, obj)

    def response_change(self, request: HttpRequest, obj: Post) -> HttpResponse:
        return self._saved(request, obj)

    def _saved(self, request: HttpRequest, post: Post) -> HttpResponse:
        """Back to the essay: the editor clears the words it kept in the tab once it sees that they are here."""
        forget(request)
        messages.success(request, SAVED[post.status])
        return redirect("admin:posts_post_change", post.pk)

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        """An essay that was deleted while it was open: its words become those of a new one."""
        if request.method == "POST" and keep(request, add := reverse("admin:posts_post_add")):
            messages.warning(
                request, _("This essay does not exist any more, or is not yours. Its words are here, in a new one.")
            )
            return redirect(add)
        return super()._get_obj_does_not_exist_redirect(request, opts, object_id)  # type: ignore[misc,no-any-return]
