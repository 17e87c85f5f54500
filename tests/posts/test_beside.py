"""What stands beside an essay comes with it for a whole list, and goes with it."""

import gc
import weakref

import pytest

from posts.models import Post, Topic
from publication.models.content_term import ContentTerm

pytestmark = pytest.mark.django_db


def test_an_essay_that_was_listed_is_gone_the_moment_nobody_holds_it(make_post, ann, ada):
    post = make_post(writers=[ann, ada], topics=[Topic.objects.create(name="Rest", slug="rest")])
    post.content_terms.add(ContentTerm.objects.create(name="Loss", slug="loss"))
    gc.disable()
    try:
        listed = Post.objects.for_rows().get(pk=post.pk)
        beside = [*listed.its_writers, *listed.its_topics, *listed.its_terms]
        there = weakref.ref(listed)
        del listed
        assert (len(beside), there()) == (4, None)
    finally:
        gc.enable()


def test_what_was_not_fetched_is_asked_for_and_not_remembered(make_post, ann, ada):
    post = make_post(writers=[ann])
    assert (post.its_writers, post.its_topics) == ([ann], [])

    rest = Topic.objects.create(name="Rest", slug="rest")
    post.topics.add(rest)
    assert (post.its_topics, Post().its_writers) == ([rest], [])
