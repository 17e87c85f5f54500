"""Essays nobody here wrote: each is stored, found in every listing and shown, in little time and with nothing lost."""

import re
from time import process_time

import pytest

from core.plain_text import plain_text
from posts.reading_time import count_words
from tests.posts.awkward.essays import ESSAYS

pytestmark = pytest.mark.django_db

# A machine that runs everything at once is slow; what is caught here is time in the square of the length.
A_PAGE = 2.0


@pytest.mark.parametrize("name", ESSAYS)
def test_it_is_stored_and_shown_in_little_time(client, make_post, name):
    make_post(title="The newest, so that the other is in a row")
    post = make_post(**ESSAYS[name])
    started = process_time()
    pages = [client.get(address) for address in (post.get_absolute_url(), "/", "/feed/", "/archive/")]

    assert [page.status_code for page in pages] == [200] * 4
    assert process_time() - started < A_PAGE
    assert f">{post.title}</h1>" in pages[0].content.decode()


@pytest.mark.parametrize("name", set(ESSAYS) - {"nothing but marks", "code and tables"})
def test_every_word_of_it_is_on_the_page(make_post, name):
    fields = ESSAYS[name]
    post = make_post(**fields)
    typed = re.sub(
        r"\[\^\d+\]:?|\]\([^)\s]+|!\[[^]]*\]\([^ ]+|&emsp;|^ *\d\. ", " ", fields["body"], flags=re.MULTILINE
    )

    assert count_words(post.plain) == count_words(typed)


def test_the_longest_is_as_long_as_it_says(make_post):
    post = make_post(**ESSAYS["20,000 words"])

    assert post.words >= 20_000
    assert post.minutes == 76


def test_every_note_is_there_and_is_led_to(make_post):
    post = make_post(**ESSAYS["300 footnotes"])

    assert post.html.count('class="footnote-item"') == 300
    assert post.html.count('role="doc-noteref"') == post.html.count('role="doc-backlink"') == 330
    assert "Notes" not in plain_text(post.html)
