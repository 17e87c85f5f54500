"""Comments, decisions and reports in Django's admin, for moderators and administrators: to read, approve, reject."""

from comments.admin.comment import CommentAdmin
from comments.admin.conversation_act import ConversationActAdmin
from comments.admin.decision import DecisionAdmin
from comments.admin.report import ReportAdmin

__all__ = ["CommentAdmin", "ConversationActAdmin", "DecisionAdmin", "ReportAdmin"]
