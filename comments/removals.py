"""What is removed of what was said. Nothing is taken from what waits, is appealed, or was reported and not answered."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from comments.models import (
    Appeal,
    AppealOutcome,
    CareStep,
    Claim,
    Comment,
    CommentRevision,
    Decision,
    HoldReason,
    Letter,
    LetterAct,
    LetterStatus,
    Notice,
    PassedOn,
    Report,
)
from comments.models.care_step import WORDS_KEPT_FOR as CARE_WORDS_KEPT_FOR
from comments.models.erased import ErasedQuerySet
from comments.models.hold_reason import CARE_KEPT_FOR
from comments.models.noted import NO_NOTE, columns_of
from comments.models.notice import KEPT_FOR as NOTICES_KEPT_FOR
from comments.models.sent import DRAFTS_KEPT_FOR
from comments.models.status import TURNED_DOWN, Status
from publication.removing.declared import removes

# Long enough for an appeal, and for whoever asks a while later what it was.
WORDS_KEPT_FOR = timedelta(days=90)
# What a day at the desk was like is worked out from them (comments/desk/wellbeing/load.py).
CLAIMS_KEPT_FOR = timedelta(days=1)


def at_rest(number: OuterRef) -> "QuerySet[Comment]":
    """To ask of a row whether there is nothing to decide any more about its comment."""
    return Comment.objects.at_rest().filter(pk=number)


def empty(rows: "QuerySet[Comment]") -> int:
    """Take away the words in every version; that it was there, what was decided and why stay."""
    numbers = list(rows.values_list("pk", flat=True))
    nothing = {"body": "", "html": "", **columns_of(NO_NOTE)}
    CommentRevision.objects.filter(comment__in=numbers).update(**nothing)
    return Comment.objects.filter(pk__in=numbers).update(**nothing)


@removes(
    "turned-down",
    _("The words of comments that were turned down, in every version; what was decided and why stay"),
    after=WORDS_KEPT_FOR,
    since=_("the last decision about it; while an appeal waits, they stay"),
    go=empty,
)
def turned_down_words(now: datetime) -> "QuerySet[Comment]":
    lately = Decision.objects.filter(comment=OuterRef("pk"), at__gte=now - WORDS_KEPT_FOR)
    old = Comment.objects.at_rest().filter(status__in=TURNED_DOWN, created_at__lt=now - WORDS_KEPT_FOR)
    return old.exclude(body="").exclude(Exists(lately))


def empty_letters(rows: "QuerySet[Letter]") -> int:
    """Take away the words; that there was a letter, what was decided and why stay."""
    return rows.update(body="", html="")


@removes(
    "turned-down-letters",
    _("The words of letters that moderators did not pass on or took away"),
    after=WORDS_KEPT_FOR,
    since=_("that was decided"),
    go=empty_letters,
)
def turned_down_letters(now: datetime) -> "QuerySet[Letter]":
    lately = LetterAct.objects.filter(letter=OuterRef("pk"), at__gte=now - WORDS_KEPT_FOR)
    turned_down = Letter.objects.filter(status__in=(LetterStatus.REJECTED, LetterStatus.REMOVED)).exclude(body="")
    return turned_down.exclude(Exists(lately))


@removes(
    "drafts",
    _("Comments that were brought back within a minute and not sent again"),
    after=DRAFTS_KEPT_FOR,
    since=_("they were written"),
)
def old_drafts(now: datetime) -> "QuerySet[Comment]":
    return Comment.objects.old_drafts(now)


@removes(
    "care-reasons",
    _("That words of somebody were taken for those of a person in need"),
    after=CARE_KEPT_FOR,
    since=_("the last decision about it"),
)
def old_care_reasons(now: datetime) -> "QuerySet[HoldReason]":
    lately = CareStep.objects.filter(comment=OuterRef("comment"), at__gte=now - CARE_KEPT_FOR)
    return HoldReason.objects.care_to_forget(now).filter(~Exists(lately), Exists(at_rest(OuterRef("comment"))))


@removes(
    "letters",
    _("Letters to the care team"),
    after=CARE_WORDS_KEPT_FOR,
    since=_("somebody last did something about them"),
    go=ErasedQuerySet.erase,
)
def old_letters(now: datetime) -> "QuerySet[Comment]":
    lately = CareStep.objects.filter(comment=OuterRef("pk"), at__gte=now - CARE_WORDS_KEPT_FOR)
    return Comment.objects.at_rest().filter(~Exists(lately), status=Status.LETTER)


def forget_answers(rows: "QuerySet[CareStep]") -> int:
    return rows.update(words="")


@removes(
    "care-words",
    _("What moderators wrote to somebody who may need a person, and to each other about it"),
    after=CARE_WORDS_KEPT_FOR,
    since=_("they wrote it"),
    go=forget_answers,
)
def old_answers(now: datetime) -> "QuerySet[CareStep]":
    return CareStep.objects.old(now).filter(Exists(at_rest(OuterRef("comment"))))


def forget_words(rows: "QuerySet[Report]") -> int:
    return rows.update(note="")


@removes(
    "reports",
    _("The words of reports by whoever was signed out; the reason stays"),
    after=WORDS_KEPT_FOR,
    since=_("the report was answered"),
    go=forget_words,
)
def words_of_reports(now: datetime) -> "QuerySet[Report]":
    old = Report.objects.filter(reporter=None, answered_at__lt=now - WORDS_KEPT_FOR).exclude(outcome="")
    return old.exclude(note="").filter(Exists(at_rest(OuterRef("comment"))))


def forget_appeals(rows: "QuerySet[Appeal]") -> int:
    return rows.update(words="")


@removes(
    "appeals",
    _("The words with which somebody asked for another look at a decision; that they asked and how it ended stay"),
    after=WORDS_KEPT_FOR,
    since=_("it was answered, or the decision was taken back"),
    go=forget_appeals,
)
def words_of_appeals(now: datetime) -> "QuerySet[Appeal]":
    answered = Appeal.objects.filter(answer__at__lt=now - WORDS_KEPT_FOR)
    overtaken = Appeal.objects.filter(outcome=AppealOutcome.OVERTAKEN, at__lt=now - WORDS_KEPT_FOR)
    return (answered | overtaken).exclude(words="")


@removes("notices", _("What members were told of on the site"), after=NOTICES_KEPT_FOR, since=_("it happened"))
def old_notices(now: datetime) -> "QuerySet[Notice]":
    return Notice.objects.old(now)


@removes(
    "passed-on",
    _("Which moderator passed a comment on to the others"),
    after=timedelta(),
    since=_("there is nothing to decide about it any more"),
)
def passed_on(now: datetime) -> "QuerySet[PassedOn]":
    return PassedOn.objects.of_no_more_use(now)


@removes("claims", _("Which moderator was reading what"), after=CLAIMS_KEPT_FOR, since=_("the claim ended"))
def old_claims(now: datetime) -> "QuerySet[Claim]":
    return Claim.objects.over().filter(until__lt=now - CLAIMS_KEPT_FOR)
