"""Learning anew from the newest decisions, all of it each time: so a decision that was undone, and a text that was erased, teach no more."""

from collections import Counter
from collections.abc import Iterator
from itertools import batched
from typing import Any

from django.db.models import QuerySet

from comments.models import CommentRevision, Decision, Reason, SpamModel, Status
from comments.spam.model import Model
from comments.spam.words import words_in

# Of each kind so many, the newest: what spam looks like changes, and however long a site is there, this takes seconds.
MOST_EXAMPLES = 10_000
# A word of fewer comments may be somebody's name, and says little.
LEAST_SEEN = 3
MOST_WORDS = 5_000
AT_ONCE = 500
TURNED_DOWN = (Status.REJECTED, Status.REMOVED, Status.FINAL)


def learn() -> Model:
    """Let the classifier know what moderators decided until now; safe to run twice, and at once."""
    learned = trained(examples())
    SpamModel.objects.replace(learned)
    return learned


def trained(texts: Iterator[tuple[str, bool]]) -> Model:
    """What these texts teach, each with whether it is spam; the same words again teach nothing."""
    seen: set[int] = set()
    number: Counter[bool] = Counter()
    words: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for text, is_spam in texts:
        found = words_in(text)
        if not found or (mark := hash(frozenset(found))) in seen:
            continue
        seen.add(mark)
        number[is_spam] += 1
        words[is_spam].update(found)
    return shortened(Model(number[True], number[False], counted(words)))


def counted(words: dict[bool, Counter[str]]) -> dict[str, tuple[int, int]]:
    """Each word with the number of examples of spam, and of others, that it was in; without those that are too rare."""
    both = ((word, words[True][word], words[False][word]) for word in words[True].keys() | words[False].keys())
    return {word: (spam, good) for word, spam, good in both if spam + good >= LEAST_SEEN}


def shortened(model: Model) -> Model:
    """With no more words than are of use: those that say something, the most frequent first."""
    if not model.spam or not model.good:
        return Model(model.spam, model.good)
    kept = sorted(model.strongest(), key=lambda clue: (-clue.spam - clue.good, clue.word))[:MOST_WORDS]
    return Model(model.spam, model.good, {clue.word: (clue.spam, clue.good) for clue in kept})


def examples() -> Iterator[tuple[str, bool]]:
    """Texts that people decided on, with whether they took them for spam; of each comment the newest decision counts."""
    newest: dict[int, tuple[int, int, bool]] = {}
    for decisions, is_spam in ((taken_for_spam(), True), (let_through(), False)):
        for pk, comment, revision in decisions.values_list("pk", "comment", "revision")[:MOST_EXAMPLES]:
            newest[comment] = max((pk, revision, is_spam), newest.get(comment, (0, 0, False)))
    for batch in batched(newest.items(), AT_ONCE):
        yield from texts_of(dict(batch))


def texts_of(decided: dict[int, tuple[int, int, bool]]) -> Iterator[tuple[str, bool]]:
    """The very words that were decided on, where they are still there."""
    found = CommentRevision.objects.filter(comment__in=decided).exclude(body="").order_by()
    for comment, number, body in found.values_list("comment", "number", "body"):
        _, revision, is_spam = decided[comment]
        if number == revision:
            yield body, is_spam


def taken_for_spam() -> QuerySet[Decision, Any]:
    return by_people().filter(reason=Reason.SPAM, status__in=TURNED_DOWN)


def let_through() -> QuerySet[Decision, Any]:
    return by_people().filter(status=Status.PUBLISHED)


def by_people() -> QuerySet[Decision, Any]:
    """What moderators decided and stood by, the newest first."""
    return Decision.objects.standing().filter(by__isnull=False).order_by("-pk")
