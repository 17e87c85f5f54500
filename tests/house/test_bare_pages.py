"""Error pages that come out with nothing to stand on, and give back what was typed."""

import pytest
from django.template.loader import get_template

BARE = ["400.html", "413.html", "500.html", "503.html"]
TYPED = [("Your comment", "Eleven weeks\n\n<b>of not lifting</b>")]


# No database is allowed here: a query fails the test.
@pytest.mark.parametrize("name", BARE)
def test_it_renders_without_request_context_or_database(name: str) -> None:
    page = get_template(name).render()

    assert "<h1" in page
    assert "<title></title>" not in page
    assert 'href="/"' in page
    assert "<script" not in page


@pytest.mark.parametrize("name", BARE)
def test_what_was_typed_is_on_it_and_harmless(name: str) -> None:
    page = get_template(name).render({"typed": TYPED, "request_id": "a81f3"})

    assert "Eleven weeks\n\n&lt;b&gt;of not lifting&lt;/b&gt;" in page
    assert "a81f3" in page


def test_the_wait_is_said() -> None:
    assert "15 minutes" in get_template("503.html").render({"retry_after_seconds": 900})
