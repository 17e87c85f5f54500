"""Topics, for administrators."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from posts.models import Topic
from posts.writing.fields import LineField

# More than a reader looks through, and none of them says anything any more.
MOST_TOPICS = 20


class TopicForm(forms.ModelForm[Topic]):
    name = LineField(label=_("Name"), max_length=40)
    sentence = LineField(label=_("One sentence"), max_length=200, rows=2, required=False)

    class Meta:
        model = Topic
        fields = ("name", "slug", "sentence")


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin[Topic]):
    form = TopicForm
    list_display = ("name", "slug", "sentence")
    prepopulated_fields = {"slug": ("name",)}

    def view_on_site(self, topic: Topic) -> str:
        """Its own address; Django's detour over the row's number is not there (healing/admin_site.py)."""
        return topic.get_absolute_url()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and Topic.objects.count() < MOST_TOPICS
