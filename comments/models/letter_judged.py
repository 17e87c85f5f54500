"""What the rules for comments say of a letter. It stands beneath no essay: whether comments are closed or held there is all one."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models.judged import number_of_links, standing_of
from comments.models.letter_act import LetterAct, LetterDeed
from comments.models.letter_status import LetterStatus
from comments.models.record import Record, record_of
from comments.models.word_list import Which, WordList
from comments.rules import Draft, Figures, Verdict, judge
from comments.rules.pace import DAY
from comments.spam.scoring import spam_score
from publication.models import Publication

if TYPE_CHECKING:
    from comments.models.letter import Letter


def verdict_on_letter(letter: "Letter") -> Verdict:
    """What the whole list says of words that are not stored yet."""
    from comments.models.comment import Comment  # which is made of more than this

    publication = Publication.current()
    figures = Figures.of(publication)
    # The writer is judged as of a comment in the same words: by all that is known of them.
    alike = Comment(post=letter.post, writer=letter.writer, body=letter.body)
    known = with_letters(record_of(alike, figures, is_sending=True), letter)
    lists = WordList.objects.in_use(known.lists)
    draft = Draft(
        body=letter.body,
        is_letter=True,
        links=number_of_links(letter.body),
        banned=lists[Which.BANNED],
        watched=lists[Which.WATCHED],
        care=lists[Which.CARE],
        figures=figures,
        sent_at=timezone.now(),
        seconds_taken=letter.seconds_taken,
        trap_is_filled=letter.trap_is_filled,
        spam_score=spam_score(letter.body, figures, number=known.learned or 0),
        essay_is_up=letter.post.is_published,
        why_closed=why_closed(letter),
        hold_comments_of=publication.hold_comments_of,
    )
    # Whose name stands under it is no question here: letters are signed as they were before (letter_signed.py).
    return judge(draft, replace(standing_of(alike, known), has_signed=False, has_pen_named=False))


def with_letters(known: Record, letter: "Letter") -> Record:
    """Letters count as comments do: for the pace, and once a moderator read them, for who is new here. Two queries."""
    mine = type(letter).objects.filter(writer=letter.writer)
    today = mine.filter(created_at__gt=timezone.now() - DAY)
    moments = sorted(today.values_list("created_at", flat=True), reverse=True)
    passed = LetterAct.objects.filter(letter__writer=letter.writer, what=LetterDeed.PASSED_ON, by__isnull=False)
    return replace(
        known,
        approved=known.approved + passed.count(),
        sent=tuple(sorted((*known.sent, *moments), reverse=True)),
        begun=tuple(sorted((*known.begun, *moments), reverse=True)),
    )


def why_closed(letter: "Letter", *, with_words: bool = True) -> str:
    """Why this letter cannot be sent; empty where it can. `with_words` says that the words are given back beneath it."""
    if why := _why_closed(letter):
        return f"{why} {_('Your words are below, for you to keep.')}" if with_words else why
    return ""


def _why_closed(letter: "Letter") -> str:
    first = letter.first
    if first and first.was_reported_by(letter.writer):
        return _("You reported a letter of this exchange, so a moderator has it now, and you can’t answer it as well.")
    if first and first.status == LetterStatus.HELD:
        return _("You can go on writing once it has arrived.")
    if first and first.status != LetterStatus.SENT:
        return _("There is nothing to answer here.")
    if letter.is_answer:
        return "" if letter.member.is_active else _("Whoever wrote this letter is not here any more.")
    if letter.post.is_written_by(letter.writer):
        return _("This essay is your own.")
    return "" if letter.post.letters_are_open else _("No letters are taken about this essay.")
