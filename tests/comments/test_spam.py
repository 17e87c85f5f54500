"""A classifier that learns from decisions: what it takes from them, what it forgets, and what it says."""

from collections.abc import Callable, Iterable

import pytest
from django.core.cache import caches

from accounts.models import User
from comments.models import Comment, Decision, Reason, SpamModel, Status
from comments.rules import Draft, Figures, Standing
from comments.rules.spam import spam
from comments.spam import learning
from comments.spam.learning import learn, trained
from comments.spam.model import Model
from comments.spam.scoring import spam_score
from comments.spam.words import words_in
from core import moments

KNOWN = Standing(approved_by_a_person=9, published=9)


def word_of(number: int) -> str:
    """Another word for each number."""
    return "abcdefghij"[number // 10] + "abcdefghij"[number % 10]


ODD = [f"cheap pills {n} offer casino https://pills.example/{n} odd{word_of(n)}" for n in range(60)]
REAL = [f"my ward was kind and quiet night {n} real{word_of(n)}" for n in range(60)]


@pytest.mark.parametrize(
    ("score", "threshold", "writer", "waits"),
    [
        (None, 90, KNOWN, False),
        (89, 90, KNOWN, False),
        (90, 90, KNOWN, True),
        (100, 100, KNOWN, False),
        (100, 90, Standing(is_staff=True), False),
        (100, 90, Standing(writes_this_essay=True), False),
    ],
)
def test_the_rule_says(score: int | None, threshold: int, writer: Standing, waits: bool) -> None:
    draft = Draft("x", spam_score=score, figures=Figures(spam_threshold=threshold))

    assert bool(spam(draft, writer)) == waits


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Buy CAFÉ buy, 12 12345 pills4u", {"buy", "cafe", "pills4u"}),
        ("See https://www.Pills.example:8000/now?x=1 now", {"see", "now", "@", "@pills.example"}),
        ("www.pills.example", {"@", "@pills.example"}),
        ("我买药", {"我买", "买药"}),
        ("a I …", set()),
        ("x" * 5_000, {"x" * 24, "x" * 8}),
    ],
)
def test_a_text_is_its_words_and_where_its_links_lead(text: str, words: set[str]) -> None:
    assert words_in(text) == words


def both() -> Iterable[tuple[str, bool]]:
    return [*((text, True) for text in ODD), *((text, False) for text in REAL)]


@pytest.mark.parametrize(
    ("text", "at_least", "at_most"),
    [
        ("Cheap pills, see https://pills.example/ for the offer", 99, 100),
        ("My ward was quiet", 0, 1),
        ("Nothing that anybody said before", 50, 50),
        ("", 50, 50),
        ("cheap quiet", 40, 60),
    ],
)
def test_it_says_how_likely_and_knows_when_it_does_not(text: str, at_least: int, at_most: int) -> None:
    assert at_least <= trained(both()).score(text) <= at_most


def test_a_score_says_which_words_it_is_made_of() -> None:
    clues = trained(both()).clues("Cheap words for my ward")

    assert {clue.word: (clue.spam, clue.good) for clue in clues} == {"cheap": (60, 0), "my": (0, 60), "ward": (0, 60)}
    assert [clue.weight > 0.9 for clue in clues if clue.word == "cheap"] == [True]


def test_what_is_kept_is_small_and_has_no_rare_words(monkeypatch) -> None:
    monkeypatch.setattr(learning, "MOST_WORDS", 5)
    model = trained([*both(), ("Bartholomew wrote this", False), ("Bartholomew wrote that", False)])

    assert len(model.words) == 5
    assert "bartholomew" not in trained(both()).words


def test_the_same_words_again_teach_nothing_more() -> None:
    assert trained([("Buy pills", True)] * 40).spam == 1


def test_hostile_texts_cost_no_more_than_their_length() -> None:
    model = Model(60, 60, {f"{number}word": (60, 0) for number in range(5_000)})

    assert model.score(" ".join(model.words)) == 100
    assert model.score("https://" * 2_000) >= 0
    assert model.score("a" * 100_000) == 50


@pytest.fixture
def decided(make_comment, essay, bo, mo) -> Callable[[str, bool], Decision]:
    def decide(body: str, is_spam: bool) -> Decision:
        comment = make_comment(post=essay, writer=bo, body=body)
        if is_spam:
            comment.reject(by=mo, revision=1, reason=Reason.SPAM)
        else:
            comment.approve(by=mo, revision=1)
        return comment.decisions.get()

    return decide


@pytest.mark.django_db
def test_it_learns_from_what_people_decided_and_forgets_what_was_undone_or_erased(decided, bo, mo):
    odd, real = decided("Cheap pills.", True), decided("My quiet ward.", False)
    decided("Unkind words.", False).comment.reject(by=mo, revision=1, reason=Reason.UNKIND)
    assert (learn().spam, learn().good) == (1, 2)
    assert SpamModel.objects.count() == 1
    odd.undo(by=mo)
    Comment.objects.filter(pk=real.comment_id).erase()

    assert (learn().spam, learn().good) == (0, 1)


@pytest.mark.django_db
def test_of_a_comment_the_newest_decision_counts(decided, mo):
    comment = decided("Cheap pills.", False).comment
    comment.reject(by=mo, revision=1, reason=Reason.SPAM)

    assert (learn().spam, learn().good) == (1, 0)


@pytest.mark.django_db
def test_what_a_rule_decided_teaches_nothing(make_comment, essay, bo):
    make_comment(post=essay, writer=bo, body="Banned words.").be_turned_down()

    assert learn() == Model()


@pytest.mark.django_db
def test_only_the_newest_decisions_are_looked_at(decided, monkeypatch):
    for number in range(6):
        decided(f"Words of kind {'abcdef'[number]}{'abcdef'[number]}.", False)
    monkeypatch.setattr(learning, "MOST_EXAMPLES", 4)

    assert learn().good == 4


def know(model: Model) -> None:
    SpamModel.objects.replace(model)
    moments.forget()


@pytest.mark.django_db
def test_it_says_nothing_before_there_are_enough_of_each_and_learns_without_a_restart():
    few, enough = Figures(spam_examples=61), Figures(spam_examples=60)
    assert spam_score(ODD[0], enough) is None
    know(trained(both()))

    assert spam_score(ODD[0], few) is None
    assert spam_score(ODD[0], enough) == 99
    know(Model())
    assert spam_score(ODD[0], enough) is None


@pytest.mark.django_db
def test_the_model_is_read_once(django_assert_num_queries):
    know(trained(both()))
    spam_score("x", Figures())
    with django_assert_num_queries(0):
        spam_score("y", Figures())


@pytest.mark.django_db
def test_what_reads_like_spam_waits_and_is_never_turned_down(essay, bo, make_comment, mo, client_of):
    for number in range(2):
        make_comment(post=essay, writer=bo, body=f"{number}").approve(by=mo, revision=1)
    know(trained(both()))

    waits = sent(essay, bo, "Cheap casino pills, an offer")
    assert [reason.rule for reason in waits.hold_reasons.all()] == ["spam"]
    assert f'href="/desk/rules/spam/?comment={waits.pk}"' in client_of(mo).get("/desk/").content.decode()
    assert sent(essay, bo, "A quiet night on my ward").status == Status.PUBLISHED


def sent(essay, by: User, body: str) -> Comment:
    caches["local"].clear()
    return Comment.objects.send(post=essay, writer=by, body=body)
