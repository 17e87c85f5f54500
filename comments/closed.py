"""What becomes of somebody's words when their account is emptied."""

from typing import Any

from django.db.models import Q

from accounts.models import Closing, User
from accounts.models.closing import WordsBecome
from care.models import Shift
from comments.letters.closed import letters_closed
from comments.models import (
    Appeal,
    CareStep,
    Claim,
    Comment,
    DeskWish,
    Follow,
    Heard,
    Mention,
    Mute,
    NameRule,
    Notice,
    PassedOn,
    PenNameMute,
    Report,
    Thanks,
    Told,
    Visit,
)


def closed(sender: Any, user: User, closing: Closing, **more: Any) -> None:
    """The answer to accounts' `closing`. What anybody could read stays without a name, or goes; everything else goes.

    What stays under a pen-name keeps that: it names nobody, and losing it just now would tell whose it was.

    Decisions are never changed. Of their reports the reasons stay, which the decisions answer, and not the words.
    """
    mine = Comment.objects.filter(writer=user)
    stays = mine.public() if closing.words == WordsBecome.UNSIGNED else mine.none()
    mine.exclude(pk__in=stays.values("pk")).erase()
    mine.signed_by(user).take_names_off()
    Appeal.objects.filter(decision__comment__in=mine).update(words="")
    Report.objects.filter(reporter=user).update(note="")
    letters_closed(user)
    Follow.objects.filter(member=user).delete()
    Heard.objects.filter(member=user).delete()
    Mute.objects.filter(Q(member=user) | Q(muted=user)).delete()
    PenNameMute.objects.filter(member=user).delete()
    Mention.objects.filter(person=user).delete()
    NameRule.objects.filter(member=user).delete()
    Notice.objects.filter(member=user).delete()
    Told.objects.filter(moderator=user).delete()
    Shift.objects.filter(person=user).delete()
    CareStep.objects.filter(comment__writer=user).update(words="")
    Claim.objects.filter(by=user).delete()
    Thanks.objects.filter(Q(by=user) | Q(comment__writer=user)).delete()
    Visit.objects.filter(member=user).delete()
    DeskWish.objects.filter(moderator=user).delete()
    PassedOn.objects.filter(moderator=user).delete()
