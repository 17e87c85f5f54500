"""Pages of lists that nobody counts."""

import pytest
from django.http import Http404

from core.paging import Uncounted, page_of

ROWS = list(range(25))


def page(rf, number, rows=ROWS):
    return page_of(rows, rf.get("/", {"page": number}), size=10, paginator=Uncounted)


@pytest.mark.parametrize(
    ("number", "rows", "previous", "following"),
    [("1", ROWS[:10], False, True), ("2", ROWS[10:20], True, True), ("3", ROWS[20:], True, False)],
)
def test_a_page_knows_its_rows_and_whether_others_are_beside_it(rf, number, rows, previous, following):
    shown = page(rf, number)
    assert list(shown) == rows
    assert (shown.has_previous(), shown.has_next(), shown.has_other_pages()) == (previous, following, True)
    assert shown.number == int(number)


def test_pages_lead_to_those_beside_them(rf):
    assert (page(rf, "2").previous_page_number(), page(rf, "2").next_page_number()) == (1, 3)


@pytest.mark.parametrize("number", ["0", "01", "-1", "1.0", "x", "", "4", "99999999"])
def test_what_is_no_page_of_the_list_is_not_found(rf, number):
    with pytest.raises(Http404):
        page(rf, number)


@pytest.mark.parametrize("rows", [[], ROWS[:3], ROWS[:10]])
def test_a_list_of_one_page_has_no_others(rf, rows):
    shown = page(rf, "1", rows)
    assert list(shown) == rows
    assert not shown.has_other_pages()


def test_no_page_asks_for_more_than_it_shows_and_one(rf, django_assert_num_queries, db):
    from posts.models import Post

    with django_assert_num_queries(1) as queries:
        list(page(rf, "1", Post.objects.published()))
    assert "LIMIT 11" in queries[0]["sql"]
