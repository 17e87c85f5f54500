"""A part that is made once for all of its kind knows nothing of whoever reads."""

import pytest
from django.template import Context, Template
from django.test import override_settings

PARTS = {
    "part.html": "{% if is_member %}{{ words.name }}, {{ words.token }}{% else %}nobody{% endif %}"
    "{{ request.user }}{{ secret }}{{ csrf_token }}"
}


class NeverLookedAt:
    """A token is made by being looked at, and with it a cookie."""

    def __str__(self) -> str:
        raise AssertionError

    __html__ = __str__


@pytest.fixture
def page():
    loaders = [("django.template.loaders.locmem.Loader", PARTS)]
    engine = {"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": loaders}}
    said = '{% load stencils %}{% stencil "part.html" is_member=is_member word_name=name word_token=token %}'
    with override_settings(TEMPLATES=[engine]):
        yield lambda **given: Template(said).render(
            Context({"secret": "s", "request": "r", "csrf_token": "c", **given})
        )


def test_it_is_given_its_words_and_nothing_of_the_page(page):
    assert page(is_member=True, name="Bo <i>", token="t1") == "Bo &lt;i&gt;, t1"
    assert page(is_member=True, name="Cy", token="t2") == "Cy, t2"


def test_what_it_has_no_place_for_is_never_looked_at(page):
    assert page(is_member=False, name="Bo", token=NeverLookedAt()) == "nobody"
