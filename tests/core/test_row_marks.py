"""A mark of a row is another after every write, and the same until then."""

import pytest

from core.row_marks import Mark
from posts.models import Post

pytestmark = pytest.mark.django_db


def test_every_write_makes_another_mark_and_nothing_else_does(make_post):
    one, other = make_post(), make_post()

    def mark(post=one):
        return Post.objects.values_list(Mark("title"), flat=True).get(pk=post.pk)

    seen = [mark()]
    assert mark() == seen[0] != mark(other)
    for writing in (lambda: Post.objects.filter(pk=one.pk).update(title="Two"), one.save, one.save):
        writing()
        seen.append(mark())
    Post.objects.filter(pk=other.pk).update(title="Three")

    assert mark() == seen[-1]
    assert len(set(seen)) == 4


def test_it_is_of_the_row_that_the_column_stands_in(make_post, ada):
    post = make_post()

    def marks():
        found = Post.objects.filter(pk=post.pk).values_list(Mark("cover__width"), Mark("bylines__writer__role"))
        return found.get()

    before = marks()
    Post.objects.filter(pk=post.pk).update(title="Another")
    assert marks() == before
    assert before[0] is None

    ada.save()
    assert marks() != before
