"""Forms of cards are made of stencils, and what was typed in one stays in it."""

import pytest
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_form
from django.utils import translation

from comments.desk.forms import AskingForm, RejectionForm
from comments.desk.questions import questions
from comments.desk.queues import WAITING

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", [RejectionForm, AskingForm])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_blank_form_is_what_the_template_says_of_it(held_comment, kind, language):
    with translation.override(language):
        form = kind.about(held_comment, WAITING)

        assert questions(form, held_comment.pk) == as_crispy_form(form)


@pytest.mark.parametrize("kind", [RejectionForm, AskingForm])
def test_what_was_begun_is_in_it(held_comment, kind):
    form = kind.begun(held_comment, WAITING, {"reason": "unkind", "note": "Half <a> sentence"})

    assert "Half &lt;a&gt; sentence" in questions(form, held_comment.pk)


def test_nobody_is_asked_for_more_spam(held_comment):
    assert "spam" not in questions(AskingForm.about(held_comment, WAITING), held_comment.pk)
