"""Notices about letters, in the transaction of what they tell of. They hold nobody's words; the mail that follows neither."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from comments.models import Letter, LetterReport, Mute, Notice, NoticeKind, PenNameMute
from comments.models.notice import LetterNews

# Whoever wrote it can take it back while it is unread; a mail need not be faster than a second thought.
MAILED_AFTER = timedelta(minutes=1)


def arrived(letter: Letter) -> None:
    """To whoever it is for: the member, or those of the essay's writers who take letters."""
    if letter.is_answer:
        tell(letter, letter.member, LetterNews.CAME)
        return
    for reader in letter.post.letter_readers:
        if reader.pk != letter.writer_id:
            tell(letter, reader, LetterNews.CAME)


def asked(letter: Letter) -> None:
    """To whoever wrote it, unless they muted the one who asks."""
    if letter.asked_by and not mutes(letter.writer, letter.asked_by):
        tell(letter, letter.writer, LetterNews.ASKED)


def answered(letter: Letter) -> None:
    """To whoever asked."""
    if letter.asked_by and letter.asked_by.is_active and not is_muted(letter, by=letter.asked_by):
        make(letter, letter.asked_by, LetterNews.ANSWERED)


def decided(letter: Letter) -> None:
    """To whoever wrote it: it was read and went on, or it did not."""
    if letter.writer.is_active:
        make(letter, letter.writer, LetterNews.DECIDED)


def report_answered(report: LetterReport, letter: Letter) -> None:
    """To whoever reported it."""
    if report.reporter.is_active:
        make(letter, report.reporter, LetterNews.REPORTED)


def tell(letter: Letter, reader: User, news: LetterNews) -> None:
    """One notice for this reader, where they are here and did not mute whoever signed the letter."""
    if reader.is_active and (letter.writer_id == reader.pk or not is_muted(letter, by=reader)):
        make(letter, reader, news)


def make(letter: Letter, reader: User, news: LetterNews) -> None:
    """One notice of each kind for a letter and a reader, however often it is made; its mail goes out a while later."""
    now = timezone.now()
    Notice.objects.get_or_create(
        member=reader,
        letter=letter,
        kind=NoticeKind.LETTERS,
        letter_news=news,
        defaults={"post_id": letter.post_id, "at": now, "mail_at": now + MAILED_AFTER},
    )


def is_muted(letter: Letter, *, by: User) -> bool:
    """Whether this member muted the name that stands under it."""
    if letter.pen_name_id:
        return PenNameMute.objects.filter(member=by, pen_name=letter.pen_name_id).exists()
    return Mute.objects.mutes(by=by, of=letter.writer_id)


def mutes(reader: User, writer: User) -> bool:
    """Whether one muted the other's account."""
    return Mute.objects.mutes(by=reader, of=writer)


def read(letter: Letter, *, by: User) -> None:
    """What told them of it is read with it."""
    Notice.objects.filter(letter=letter, member=by).read()
