import pytest
from django.utils.safestring import SafeString
from hypothesis import given
from markdown_it import MarkdownIt

from core.markdown import render_comment, render_essay
from core.sanitize import is_own_picture, safe_comment_html, safe_essay_html
from tests.text_samples.hostile_html import COMMENT, ESSAY, MARKDOWN_PAYLOADS, PAYLOADS, faults_in
from tests.text_samples.hostile_text import any_text, markdown_text


def test_there_are_many_payloads_and_each_fires_the_detector_unsanitised():
    assert len(set(PAYLOADS)) > 500
    assert [payload for payload in PAYLOADS if not faults_in(payload, ESSAY)] == []


def test_a_careless_markdown_parser_fires_the_detector():
    careless = MarkdownIt("commonmark", {"html": True})
    careless.validateLink = lambda address: True

    fired = [payload for payload in MARKDOWN_PAYLOADS if faults_in(careless.render(payload), ESSAY)]

    assert len(fired) > len(MARKDOWN_PAYLOADS) / 2


@pytest.mark.parametrize(
    "wrapper",
    [
        "{}",
        "<p>{}</p>",
        "<blockquote class=pull><p>a {} b",
        "</p>\"'>{}",
        "<ul><li>{}</ul>",
        "<!-- {} -->{}",
        "\ud800\x00{}",
    ],
)
def test_no_payload_gets_through(wrapper):
    for payload in PAYLOADS:
        html = wrapper.replace("{}", payload)

        assert faults_in(safe_essay_html(html), ESSAY) == [], html
        assert faults_in(safe_comment_html(html), COMMENT) == [], html


@pytest.mark.parametrize(
    "wrapper",
    [
        "{}",
        "> {}",
        "- {}",
        "*{}*",
        "a[^1]\n\n[^1]: {}",
        "[{}](https://a.b)",
        "![{}](/media/a.jpg)",
        '![a](/media/a.jpg "{}")',
    ],
)
def test_no_payload_gets_through_what_people_type(wrapper):
    for payload in PAYLOADS + MARKDOWN_PAYLOADS:
        source = wrapper.replace("{}", payload)

        assert faults_in(render_essay(source), ESSAY) == [], source
        assert faults_in(render_comment(source), COMMENT) == [], source


@given(markdown_text)
def test_whatever_is_typed_becomes_safe_html(source):
    assert faults_in(render_essay(source), ESSAY) == []
    assert faults_in(render_comment(source), COMMENT) == []


@given(any_text)
def test_no_text_raises(text):
    for html in (safe_essay_html(text), safe_comment_html(text), render_essay(text), render_comment(text)):
        assert isinstance(html, SafeString)
        html.encode()


@given(markdown_text)
def test_safe_html_made_safe_again_stays_as_it_is(source):
    essay, comment = render_essay(source), render_comment(source)

    assert safe_essay_html(essay) == essay
    assert safe_comment_html(comment) == comment


def test_an_essay_keeps_all_it_may_hold():
    html = (
        "<h2>A</h2><h3>B</h3><p>a<br><em>b</em> <strong>c</strong></p><hr>"
        '<ul><li>d</li></ul><ol start="3"><li>e</li></ol>'
        '<blockquote class="pull"><p>f</p></blockquote>'
        '<figure><img src="/media/a.jpg" alt="g" width="3" height="2" loading="lazy">'
        "<figcaption>h</figcaption></figure>"
        '<p class="verse">i<br>j</p>'
        '<sup class="footnote-ref"><a href="#fn1" id="fnref1" role="doc-noteref" aria-label="Note 1" rel="noopener">1</a>'
        '</sup><section class="footnotes" role="doc-endnotes"><h2 class="footnotes-title">Notes</h2>'
        '<ol class="footnotes-list"><li id="fn1" class="footnote-item">k <a href="#fnref1" class="footnote-backref"'
        ' role="doc-backlink" aria-label="Back to the text" rel="noopener">↑</a></li></ol></section>'
    )

    assert safe_essay_html(html) == html


def test_a_comment_keeps_paragraphs_breaks_emphasis_quotes_and_links_only():
    html = "<h2>a</h2><p>b<br><em>c</em><strong>d</strong></p><blockquote>e</blockquote><ul><li>f</li></ul><img src=x>"

    assert safe_comment_html(html) == "a<p>b<br><em>c</em>d</p><blockquote>e</blockquote>f"


@pytest.mark.parametrize(
    ("address", "essay", "comment"),
    [
        ("https://a.example/b?c=1&amp;d=2", True, True),
        ("http://a.example", True, True),
        ("mailto:a@b.example", True, True),
        ("/posts/a/", True, False),
        ("#fn1", True, False),
        ("../a", True, False),
        ("//a.example", False, False),
        ("tel:1", False, False),
        ("ftp://a.example", False, False),
    ],
)
def test_links_may_lead_here(address, essay, comment):
    link = f'<a href="{address}">x</a>'

    assert safe_essay_html(link) == (
        f'<a href="{address}" rel="noopener">x</a>' if essay else '<a rel="noopener">x</a>'
    )
    href = f' href="{address}"' if comment else ""
    assert safe_comment_html(link) == f'<a{href} rel="ugc nofollow noopener">x</a>'


@pytest.mark.parametrize(
    "address",
    [
        "/media/a.jpg",
        "/media/2026/05/k%C3%BCche-1_2.webp",
        "/static/img/a.avif",
        "/pictures/7/800.webp",
        "/media/küche.jpg",
    ],
)
def test_our_own_pictures_are_shown(address):
    assert is_own_picture(address)
    assert safe_essay_html(f'<img src="{address}">') == f'<img src="{address}">'


@pytest.mark.parametrize(
    "address",
    [
        "https://a.b/media/a.jpg",
        "//a.b/media/a",
        "/media/../a",
        "/media/%2E%2e/a",
        "/media//a",
        "/media/a\\..\\b",
        "/mediaa.jpg",
        "media/a.jpg",
        "/media/a?b",
        "/accounts/",
        "/media/",
        "",
    ],
)
def test_other_pictures_are_not(address):
    assert not is_own_picture(address)
    assert "src" not in safe_essay_html(f'<img src="{address}">')


@pytest.mark.parametrize("tag", ["em", "blockquote", "ul><li", "a href=#x", "section", "table><tr><td"])
def test_deep_nesting_does_not_raise(tag):
    assert faults_in(safe_essay_html(f"<{tag}>" * 3_000), ESSAY) == []


@pytest.mark.parametrize(
    "source",
    [
        '<source type="image/avif" srcset="/media/pictures/a-640.avif 640w, //evil.example/b 960w">',
        '<source type="image/avif" srcset="https://evil.example/media/pictures/a-640.avif 640w">',
        '<source type="image/avif" srcset="/media/pictures/../../accounts/logout/ 640w">',
        '<source type="image/avif" srcset="/media/pictures/a.avif 2x">',
        '<source type="image/svg+xml" srcset="/media/pictures/a.svg 640w" sizes="1px">',
        '<source src="/media/pictures/a.webp" media="(min-width: 1px)">',
    ],
)
def test_only_choices_that_we_write_get_through(source):
    html = safe_essay_html(f"<picture>{source}<img src='/media/a.jpg'></picture>")

    assert not any(name in html for name in ("srcset", "svg", "sizes", "media=", "source src"))
