import re
from html import unescape
from time import process_time

import pytest
from hypothesis import given

from core.clean_text import clean_text
from core.markdown import render_comment
from tests.text_samples.hostile_text import any_text, markdown_text


def link(address):
    return f'<a href="{address}" rel="ugc nofollow noopener">{address}</a>'


def shown(html):
    """What a reader sees, without white space."""
    return "".join(unescape(re.sub("<[^>]*>", "", html)).split())


@pytest.mark.parametrize(
    "typed",
    [
        "1986. It was the year she left.",
        "# 3 on my list",
        "- a",
        "* a",
        "+ a",
        "![x](y)",
        "[a](b)",
        "_x_ and snake_case",
        "**a** and ***b***",
        "2*3*4 = 24",
        "five stars: *****",
        "a * b * c",
        "price* and *terms",
        r"\*x\*",
        "`code`",
        "===",
        "---",
        ":-) :* >:(",
        ">not a quote",
        ">",
        "> \n> ",
        "www.example.org and example.org",
        "https://",
        "ftp://a.b javascript:alert(1)",
        "https://bank.example@evil.example/",
        "xhttps://a.b",
    ],
)
def test_what_people_type_is_what_appears(typed):
    html = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")

    assert render_comment(typed) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    "typed", ["<b>a</b>", "<script>alert(1)</script>", "&amp; &lt; &#x27;", "a < b > c & d", "\"a\" 'b'"]
)
def test_markup_appears_as_it_was_typed(typed):
    html = render_comment(f"{typed} *a* {typed}")

    assert unescape(html) == f"<p>{typed} <em>a</em> {typed}</p>"
    assert html.count("<") == 4


@given(markdown_text)
def test_nothing_but_the_signs_of_quotes_and_emphasis_disappears(typed):
    def without_signs(text):
        return re.sub("[*>]", "", text)

    assert without_signs(shown(render_comment(typed))) == without_signs("".join(typed.split()))


@given(any_text)
def test_any_clean_text_renders(typed):
    render_comment(clean_text(typed))


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("", ""),
        ("a\n\nb\n\n\n\nc", "<p>a</p>\n<p>b</p>\n<p>c</p>"),
        ("a\nb", "<p>a<br>b</p>"),
        ("*a*", "<p><em>a</em></p>"),
        ("it was *so* good, (*really*)", "<p>it was <em>so</em> good, (<em>really</em>)</p>"),
        ("*a\nb*", "<p><em>a<br>b</em></p>"),
        ("*a\n\nb*", "<p>*a</p>\n<p>b*</p>"),
        ("这是*重点*的", "<p>这是<em>重点</em>的</p>"),
        ("*a* *b*", "<p><em>a</em> <em>b</em></p>"),
        ("> a\n> b\nc", "<blockquote><p>a<br>b</p></blockquote>\n<p>c</p>"),
        ("> a\n>\n> b", "<blockquote><p>a</p>\n<p>b</p></blockquote>"),
        ("> *a*", "<blockquote><p><em>a</em></p></blockquote>"),
        ("a\n> b\n>> c", "<p>a</p>\n<blockquote><p>b</p>\n<blockquote><p>c</p></blockquote></blockquote>"),
        ("> > > > a", "<blockquote><blockquote><blockquote><p>&gt; a</p></blockquote></blockquote></blockquote>"),
    ],
)
def test_a_comment_becomes(typed, html):
    assert render_comment(typed) == html


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("see {}", "https://a.example"),
        ("see {}.", "http://a.example/b"),
        ("({})", "https://a.example/b"),
        ("“{}”, she said", "https://a.example/b"),
        ("{}!?…", "https://a.example/b"),
        ("{},", "https://a.example/wiki/Heron_(bird)"),
        ("({}).", "https://a.example/wiki/Heron_(bird)"),
        ("&lt;{}&gt;", "https://a.example"),
        ("看{}。", "https://a.example/书"),
        ("{}", "HTTPS://A.EXAMPLE/?b=1#c"),
        ("{}", "https://a.example/b*c*d"),
        ("<em>{}</em>", "https://a.example/b_c"),
        ("a<br>{}<br>b", "https://a.example:8000/~b/%20"),
        ("[a]({})", "https://a.example"),
    ],
)
def test_a_bare_link_is_a_link(typed, address):
    source = unescape(typed.replace("<em>", "*").replace("</em>", "*").replace("<br>", "\n")).format(address)

    assert render_comment(source) == f"<p>{typed.format(link(address))}</p>"


def test_an_ampersand_in_a_link_is_escaped_once():
    assert render_comment("https://a.example/?b=1&c=2") == f"<p>{link('https://a.example/?b=1&amp;c=2')}</p>"


UNITS = [
    "> ",
    ">",
    "*a ",
    " *a*",
    "*",
    "a*",
    "[",
    "http://a.b",
    "http://a@",
    "https://a.b/(",
    "https://a.b/)",
    "https://",
    "<",
    "&",
    "\n",
    "> a\n\n",
    "a\n> b\n",
    "*https://a.b*",
]


@pytest.mark.parametrize("unit", UNITS)
def test_no_comment_takes_long(unit):
    typed = unit * (100_000 // len(unit))  # Twenty times what the form accepts, to see that the time is linear.

    started = process_time()
    render_comment(typed)

    assert process_time() - started < 4
