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
from comments.models.heard import Heard
from comments.models.hold_reason import HoldReason
from comments.models.letter import Letter
from comments.models.letter_act import LetterAct, LetterDeed
from comments.models.letter_reason import LetterReason
from comments.models.letter_report import LetterOutcome, LetterReport
from comments.models.letter_status import LetterStatus
from comments.models.mention import Mention
from comments.models.month_count import MonthCount
from comments.models.mute import Mute
from comments.models.name_rule import NameRule
from comments.models.notice import Notice, NoticeKind
from comments.models.passed_on import PassedOn
from comments.models.pen_name import PenName
from comments.models.pen_name_mute import PenNameMute
from comments.models.place import Place
from comments.models.report import Report, ReportReason
from comments.models.reveal import Reveal
from comments.models.revision import CommentRevision
from comments.models.sent_again import NotAgain
from comments.models.spam_model import SpamModel
from comments.models.status import Status
from comments.models.thanks import Thanks
from comments.models.told import Told
from comments.models.veiled_sanction import VeiledSanction
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
    "Heard",
    "HoldReason",
    "Letter",
    "LetterAct",
    "LetterDeed",
    "LetterOutcome",
    "LetterReason",
    "LetterReport",
    "LetterStatus",
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
    "PenName",
    "PenNameMute",
    "Place",
    "Reason",
    "Report",
    "ReportReason",
    "Reveal",
    "SpamModel",
    "Status",
    "Thanks",
    "Told",
    "TooLateToUndo",
    "VeiledSanction",
    "Visit",
    "WordList",
]
