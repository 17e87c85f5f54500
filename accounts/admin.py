"""Members in Django's admin: for administrators alone (Role.has_perm says so), and only what is seen of them.

What they may do, and whether they may sign in, is changed on their page under /settings/members/, which says what will
happen, asks who it is, and writes the log.
"""

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.member import member as signed_in_member
from accounts.members.act_mails import tell_the_member
from accounts.models import Deed, MemberAct, User
from accounts.models.gone_handle import GoneHandle
from accounts.models.name_change import What
from accounts.profile.portrait_form import PortraitForm
from accounts.reauthentication import freshly_proven
from accounts.signals import looks_different
from core.admin_lists import OnlyItsFilters

# CSS pixels; the size of which there is a file.
SHOWN = 192

# Addresses, second steps and accounts of other sites are their owners’ own. allauth would have administrators change
# them, and read secrets, past every mail and every log.
OF_ALLAUTH = {"account", "mfa", "socialaccount"}
DEEDS = {"display_name": Deed.NAME, "handle": Deed.HANDLE, "bio": Deed.BIO}

admin.site.unregister(Group)
admin.site.unregister([model for model in admin.site._registry if model._meta.app_label in OF_ALLAUTH])


@admin.register(User)
class UserAdmin(OnlyItsFilters, admin.ModelAdmin[User]):
    list_display = ("display_name", "handle", "email", "role", "is_active", "date_joined")
    list_filter = ("role", "is_active")
    search_fields = ("display_name", "handle", "email")
    ordering = ("-date_joined",)
    form = PortraitForm
    readonly_fields = ("email", "role", "is_active", "their_page", "portrait_now", "date_joined", "last_login")
    fieldsets = [
        (None, {"fields": ("display_name", "handle", "email", "bio")}),
        (
            _("Portrait"),
            {"fields": ("portrait_now", "new_portrait", "remove_portrait", ("portrait_focus_x", "portrait_focus_y"))},
        ),
        (_("What they may do"), {"fields": ("role", "is_active", "their_page")}),
        (_("When"), {"fields": ("date_joined", "last_login")}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Nobody for anybody else: Django looks for the row before it asks who may see it, and answers accordingly."""
        members = super().get_queryset(request)
        return members if self.has_view_permission(request) else members.none()

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        """Asks again who it is, of those alone who may come here at all."""
        page = super().change_view
        view = freshly_proven(page) if self.has_view_permission(request) else page
        return view(request, object_id, *args, **kwargs)

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: User, form: ModelForm[User], change: bool) -> None:
        super().save_model(request, obj, form, change)
        form.keep_portrait()  # type: ignore[attr-defined]
        # Not from what to what: the log is never changed, and an old name may have to be forgotten.
        by = signed_in_member(request)
        for deed in dict.fromkeys(DEEDS.get(name, Deed.PORTRAIT) for name in form.changed_data):
            tell_the_member(MemberAct.objects.note(deed, by=by, member=obj))
        for what in set(What) & set(form.changed_data):
            obj.note_change(What(what), form.initial[what], by=by)
        if What.HANDLE in form.changed_data:
            GoneHandle.objects.remember(form.initial[What.HANDLE])
        looks_different.send(User, user=obj)

    def log_change(self, request: HttpRequest, obj: User, message: Any) -> LogEntry:
        """With their number: nobody is to be found by a name they no longer have."""
        entry = super().log_change(request, obj, message)
        entry.object_repr = str(obj.pk)
        entry.save(update_fields=["object_repr"])
        return entry

    @admin.display(description=_("to change that"))
    def their_page(self, member: User) -> Any:
        return format_html(
            '<a href="{}">{}</a>', reverse("member", args=[member.pk]), _("Their page among the members")
        )

    @admin.display(description=_("portrait"))
    def portrait_now(self, member: User) -> Any:
        """As readers see it."""
        if not member.portrait:
            return _("None; readers see the initials.")
        address = member.portrait_files["image/webp"][SHOWN]
        return format_html('<img src="{}" width="{}" height="{}" alt="">', address, SHOWN, SHOWN)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """People sign up themselves, so that their address is verified."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """What a member wrote and decided stays; an account is closed by unticking "may sign in"."""
        return False
