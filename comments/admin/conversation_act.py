"""Who closed, paused or opened a conversation: facts, to be read."""

from django.contrib import admin

from comments.admin.read_only import ReadByModerators
from core.admin_lists import OnlyItsFilters
from posts.models import ConversationAct


@admin.register(ConversationAct)
class ConversationActAdmin(OnlyItsFilters, ReadByModerators, admin.ModelAdmin[ConversationAct]):
    list_display = ("at", "by", "what", "became_in_words", "until", "sentence", "post")
    list_filter = ("what", ("by", admin.RelatedOnlyFieldListFilter), "at")
    list_select_related = ("by", "post")
    fields = ("post", "at", "by", "what", "became_in_words", "until", "sentence")
    show_full_result_count = False
