"""What is said beneath an essay, and what was decided about it."""

from comments.models.appeal import Appeal, AppealOutcome
from comments.models.appealed import AnotherModerator, NoAppeal
from comments.models.care_step import CareStep
from comments.models.claim import Claim
from comments.models.comment import Comment
from comments.models.decided_meanwhile import DecidedMeanwhile, NotYours, TooLateToUndo
from comments.models.decision import Decision, Reason
from comments.models.desk_wish import DeskWish
from comments.models.follow import Follow
from comments.models.fresh_decision import FreshDecision
from comments.models.hold_reason import HoldReason
from comments.models.mention import Mention
from comments.models.month_count import MonthCount
from comments.models.mute import Mute
from comments.models.name_rule import NameRule
from comments.models.notice import Notice, NoticeKind
from comments.models.passed_on import PassedOn
from comments.models.place import Place
from comments.models.report import Report, ReportReason
from comments.models.revision import CommentRevision
from comments.models.sent_again import NotAgain
from comments.models.spam_model import SpamModel
from comments.models.status import Status
from comments.models.thanks import Thanks
from comments.models.told import Told
from comments.models.visit import Visit
from comments.models.word_list import WordList

__all__ = [
    "AnotherModerator",
    "Appeal",
    "AppealOutcome",
    "CareStep",
    "Claim",
    "Comment",
    "CommentRevision",
    "DecidedMeanwhile",
    "Decision",
    "DeskWish",
    "Follow",
    "FreshDecision",
    "HoldReason",
    "Mention",
    "MonthCount",
    "Mute",
    "NameRule",
    "NoAppeal",
    "NotAgain",
    "NotYours",
    "Notice",
    "NoticeKind",
    "PassedOn",
    "Place",
    "Reason",
    "Report",
    "ReportReason",
    "SpamModel",
    "Status",
    "Thanks",
    "Told",
    "TooLateToUndo",
    "Visit",
    "WordList",
]
