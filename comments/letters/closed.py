"""What becomes of somebody's letters when their account is emptied: they were for one reader, and go, whatever was chosen."""

from accounts.models import User
from comments.models import Letter, LetterOutcome, LetterReason, LetterReport, LetterStatus, Notice


def letters_closed(user: User) -> None:
    """Empty all they wrote; that there was a letter stays for the other side, and what moderators did."""
    mine = Letter.objects.filter(writer=user).exclude(status=LetterStatus.ERASED)
    numbers = list(mine.values_list("pk", flat=True))
    Letter.objects.filter(pk__in=numbers).update(status=LetterStatus.ERASED, body="", html="", removed_because="")
    LetterReason.objects.filter(letter__in=numbers).delete()
    Notice.objects.filter(letter__in=numbers).delete()
    LetterReport.objects.filter(letter__in=numbers).answer(LetterOutcome.GONE)
    LetterReport.objects.filter(reporter=user).update(note="")
