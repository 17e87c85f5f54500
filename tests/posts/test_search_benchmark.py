"""The figures of docs/performance.md can still be measured."""

import pytest
from django.db import connection

from benchmarks.search import FILL, VOCABULARY, WORDS_EACH
from posts.models import Post


@pytest.mark.django_db
def test_the_essays_it_measures_with_can_still_be_made():
    with connection.cursor() as cursor:
        cursor.execute(FILL.format(vocabulary=VOCABULARY, each=WORDS_EACH, essays=3))
    assert Post.objects.published().count() == 3
