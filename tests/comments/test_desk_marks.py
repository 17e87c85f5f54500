"""On the desk the words for which a comment waits are marked where they stand."""

import pytest

from comments.desk.marking import marked
from core.phrases import Phrases
from core.sanitize import stored_html

LISTS = [Phrases(["snake oil", "tom & co"]), Phrases(["oil painting"])]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Buy SNAKE OIL now.</p>", "<p>Buy <mark>SNAKE OIL</mark> now.</p>"),
        # Of two that overlap the first.
        ("<p>Snake oil painting</p>", "<p><mark>Snake oil</mark> painting</p>"),
        # What stands in an address is no text, and what was escaped stays so.
        (
            '<p><a href="/snake-oil?a=1&amp;b">x &lt;b&gt;</a></p>',
            '<p><a href="/snake-oil?a=1&amp;b">x &lt;b&gt;</a></p>',
        ),
        ("<p>Tom &amp; Co &lt;i&gt;</p>", "<p><mark>Tom &amp; Co</mark> &lt;i&gt;</p>"),
    ],
)
def test_words_of_the_lists_are_marked_and_nothing_else_changes(html, expected):
    assert marked(stored_html(html), LISTS) == expected
