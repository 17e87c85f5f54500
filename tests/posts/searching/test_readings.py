"""How words are read in the languages that essays are in."""

import pytest

from posts.models import Post
from posts.models.searchable import readings

pytestmark = pytest.mark.django_db


def asked(words):
    return str(Post.objects.with_words(readings(words)).query)


def test_languages_that_have_the_same_for_a_word_are_asked_as_one_and_not_named(make_post):
    make_post(title="Rain", language="en")
    make_post(title="Lluvia", language="es")
    [same] = readings("zxqv")
    assert same.languages == ["en", "es"]
    assert "'=e" not in asked("zxqv")


def test_a_language_is_named_where_another_has_something_else_for_the_word(make_post):
    make_post(title="Rain", language="en")
    assert "'=en'" not in asked("running")
    make_post(title="Lluvia", language="es")
    assert {way.meaning: way.languages for way in readings("running")} == {"'run'": ["en"], "'running'": ["es"]}
    assert "'=en'" in asked("running")
    assert "'=es'" in asked("running")


def test_a_word_that_means_nothing_in_one_language_is_looked_for_in_the_other_alone(make_post):
    make_post(title="Rain", body="The house over the hill.", language="en")
    make_post(title="Lluvia", body="Un over en la casa.", language="es")
    [spanish] = readings("over")
    assert (spanish.languages, spanish.is_of_all) == (["es"], False)
