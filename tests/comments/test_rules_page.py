"""The desk's page of rules: every rule and figure, who may change one, and what the classifier has learned."""

import re
from typing import Any

import pytest

from comments.desk.rule_list import FIGURES, SHOWN
from comments.models import Comment, SpamModel, Status
from comments.rules import RULES, Figures
from comments.spam.learning import trained
from publication.models import Publication, SettingChange
from publication.models.rule_figures import RuleFigures
from tests.comments.test_spam import both

pytestmark = pytest.mark.django_db
PAGE, SPAM = "/desk/rules/", "/desk/rules/spam/"


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", answer.content.decode()))


def filled(client: Any, **typed: object) -> dict[str, Any]:
    """The form as the page shows it, with changes."""
    page = client.get(PAGE).content.decode()
    shown = re.findall(r'<input type="(?:number|hidden)" name="(\w+)" value="(\d+)"', page)
    assert {name for name, _ in shown} >= {*FIGURES, "seen"}
    return {**dict(shown), "sentence": "", **typed}


def test_every_rule_and_every_figure_has_its_place_there(client_of, mo):
    page = client_of(mo).get(PAGE).content.decode()

    assert re.findall(r'<li class="rules__one" id="(\w+)">', page) == [rule.__name__ for rule in RULES] == [*SHOWN]
    assert sorted(FIGURES) == sorted(field.name for field in RuleFigures._meta.fields)


def test_the_figures_are_at_first_what_the_rules_say(monkeypatch):
    monkeypatch.undo()

    assert Figures.of(Publication()) == Figures()


def test_an_administrator_changes_a_figure_and_it_counts_from_then_on(client_of, ann, bo, make_post):
    client = client_of(ann)
    answer = client.post(PAGE, filled(client, newcomer_until=1, links_most=0, save=1))

    assert answer.status_code == 302
    changes = {change.setting: (change.was, change.became, change.by) for change in SettingChange.objects.all()}
    assert changes == {"newcomer_until": ("2", "1", ann), "links_most": ("3", "0", ann)}
    page = words(client.get(PAGE))
    assert "Saved. From now on comments are judged by these figures." in page
    assert "Links in one comment was “3”, became “0” Ann Quill" in page
    comment = Comment.objects.send(post=make_post(), writer=bo, body="See https://example.org")
    assert {"links", "newcomer"} == {reason.rule for reason in comment.hold_reasons.all()}
    assert client.post(PAGE, filled(client, save=1)).status_code == 302
    assert SettingChange.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"pace_seconds": 3601}, "3600 is the most."),
        ({"history_rejected": 0}, "1 is the least."),
        ({"links_most": -1}, "0 is the least."),
        ({"spam_threshold": 50}, "51 is the least."),
        ({"pace_a_day": ""}, "Write a number."),
        ({"pace_a_day": "many"}, "Write a whole number, such as 20."),
        ({"pace_a_day": 10**9}, "500 is the most."),
    ],
)
def test_a_figure_out_of_its_bounds_comes_back(client_of, ann, typed, sentence):
    client = client_of(ann)
    answer = client.post(PAGE, filled(client, save=1, **typed))

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not SettingChange.objects.exists()


def test_of_two_who_change_the_same_figure_the_second_is_asked(client_of, ann):
    client = client_of(ann)
    first, second = filled(client, links_until=6, save=1), filled(client, links_until=7, spam_examples=80, save=1)
    client.post(PAGE, first)
    answer = client.post(PAGE, second)

    assert answer.status_code == 409
    assert 'name="links_until" value="7"' in answer.content.decode()
    assert Publication.current().links_until == 6
    assert Publication.current().spam_examples == 50


def test_a_moderator_may_look_and_try_and_not_save(client_of, mo):
    client = client_of(mo)
    assert "Save the figures" not in words(client.get(PAGE))
    assert client.post(PAGE, filled(client, links_most=9, save=1)).status_code == 403
    tried = client.post(PAGE, filled(client, links_most=0, sentence="https://example.org", **{"try": 1}))

    assert "Somebody whose comments were approved Waits to be read Has many links" in words(tried)
    assert "A moderator Appears at once" in words(tried)
    assert not SettingChange.objects.exists()


def test_the_page_of_the_classifier_says_what_it_knows_and_why_a_text_has_its_score(
    client_of, mo, bo, essay, make_comment
):
    client = client_of(mo)
    assert "It has learned nothing yet." in words(client.get(SPAM))
    SpamModel.objects.replace(trained(both()))
    page = words(client.get(SPAM))
    assert "60 examples of spam · 60 of what was published" in page
    assert "A comment waits from a score of 90 of 100 on." in page
    assert re.search(r"any link 1.00 60 0", page)
    looked = words(client.post(SPAM, {"sentence": "Cheap words for my ward, https://pills.example/"}))
    assert re.search(r"Score: \d+ of 100", looked)
    assert "a link to pills.example 1.00 60 0" in looked
    assert "ward 0.00 0 60" in looked
    assert client.post(SPAM, {"sentence": ""}).status_code == 422
    held = make_comment(post=essay, writer=bo, body="Cheap words to read.")
    assert "Cheap words to read." in client.get(SPAM, {"comment": held.pk}).content.decode()


def test_it_says_so_while_it_has_too_few_examples(client_of, mo):
    SpamModel.objects.replace(trained([("Cheap pills", True)]))

    assert "It says nothing yet: it needs 50 examples of each kind." in words(client_of(mo).get(SPAM))


def test_what_somebody_is_still_sending_is_not_shown(client_of, mo, bo, essay, make_comment):
    unsent = make_comment(post=essay, writer=bo, body="On its way.", status=Status.SENDING)

    assert "On its way." not in client_of(mo).get(SPAM, {"comment": unsent.pk}).content.decode()
