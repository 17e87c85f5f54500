"""A question that is built once finds what the queryset finds, whatever its values."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.prepared import MOMENT, NUMBER, Prepared
from posts.models import Post

pytestmark = pytest.mark.django_db


def later_than(after, number):
    return Post.objects.filter(published_at__gt=after).exclude(pk=number).order_by("pk").values_list("pk", "title")


def test_it_finds_what_the_queryset_finds_and_is_built_once(make_post, django_assert_num_queries):
    built = []
    prepared = Prepared(lambda **values: built.append(1) or later_than(**values), after=MOMENT, number=NUMBER)
    old, new = make_post(title="Old"), make_post(title="100 % new, 'quoted'")
    Post.objects.filter(pk=old.pk).update(published_at=timezone.now() - timedelta(days=9))

    for after in (timezone.now() - timedelta(days=30), timezone.now() - timedelta(days=1)):
        for number in (old.pk, new.pk, 0):
            with django_assert_num_queries(1):
                found = prepared.rows(after=after, number=number)
            assert list(found) == list(later_than(after, number))
    assert built == [1]


def test_a_value_that_the_query_does_not_ask_for_is_a_fault():
    with pytest.raises(ValueError, match="number"):
        Prepared(lambda number: Post.objects.values_list("pk"), number=NUMBER).rows(number=1)


def test_a_value_that_was_not_given_is_a_fault():
    with pytest.raises(KeyError):
        Prepared(lambda number: Post.objects.filter(pk=number).values_list("pk"), number=NUMBER).rows()
