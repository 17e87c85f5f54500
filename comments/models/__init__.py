"""What is said beneath an essay, and what was decided about it."""

from comments.models.comment import Comment
from comments.models.decision import Decision, Reason
from comments.models.follow import Follow
from comments.models.hold_reason import HoldReason
from comments.models.mention import Mention
from comments.models.moderated import DecidedMeanwhile, NotYours
from comments.models.mute import Mute
from comments.models.name_rule import NameRule
from comments.models.notice import Notice, NoticeKind
from comments.models.place import Place
from comments.models.report import Report, ReportReason
from comments.models.revision import CommentRevision
from comments.models.status import Status
from comments.models.thanks import Thanks
from comments.models.told import Told
from comments.models.visit import Visit
from comments.models.word_list import WordList

__all__ = [
    "Comment",
    "CommentRevision",
    "DecidedMeanwhile",
    "Decision",
    "Follow",
    "HoldReason",
    "Mention",
    "Mute",
    "NameRule",
    "NotYours",
    "Notice",
    "NoticeKind",
    "Place",
    "Reason",
    "Report",
    "ReportReason",
    "Status",
    "Thanks",
    "Told",
    "Visit",
    "WordList",
]
