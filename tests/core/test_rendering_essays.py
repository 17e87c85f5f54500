import re
from time import process_time
from timeit import timeit
from unittest.mock import patch

import pytest
from django.utils import translation

from core.essay_rules import PictureFacts
from core.markdown import ESSAY_LENGTH, TextTooLong, render_essay
from core.nesting import DEEPEST
from core.sanitize import FIGURE_SIZES


def squeezed(html):
    return html.replace("\n", "")


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("# A\n\n## B\n\n### C\n\n###### D", "<h2>A</h2><h2>B</h2><h3>C</h3><h3>D</h3>"),
        ("*a* **b** _c_", "<p><em>a</em> <strong>b</strong> <em>c</em></p>"),
        ("- a\n- b\n\n3. c\n4. d", '<ul><li>a</li><li>b</li></ul><ol start="3"><li>c</li><li>d</li></ol>'),
        ("a\n\n***\n\nb", "<p>a</p><hr><p>b</p>"),
        ("> a\n> b", "<blockquote><p>ab</p></blockquote>"),
        ("“Don’t” — it’s 5 °C…", "<p>“Don’t” — it’s 5 °C…</p>"),
        ("[a](https://b.example/c)", '<p><a href="https://b.example/c" rel="noopener">a</a></p>'),
        ("[a](/posts/b/)", '<p><a href="/posts/b/" rel="noopener">a</a></p>'),
        (r"1\. not a list \# not a heading", "<p>1. not a list # not a heading</p>"),
    ],
)
def test_markdown_becomes(source, html):
    assert squeezed(render_essay(source)) == html


def test_a_poem_keeps_its_lines_and_is_one():
    assert squeezed(render_essay("one\\\ntwo  \nthree")) == '<p class="verse">one<br>two<br>three</p>'


def test_the_lines_of_a_poem_may_be_moved_in_and_leaning():
    html = squeezed(render_essay("*one\\\n&emsp;two*\n\n&emsp;&emsp;three\\\nfour"))

    assert html == ('<p class="verse"><em>one<br>\u2003two</em></p><p class="verse">\u2003\u2003three<br>four</p>')


@pytest.mark.parametrize("prose", ["one line", "one\ntwo", "a " * 50 + "\\\nb", "- a\n- b", "> *a\\\n> b*"])
def test_what_is_no_poem_is_not_set_as_one(prose):
    assert "verse" not in render_essay(prose)


@pytest.mark.parametrize("source", ["> *A line.*", "> *A\\\n> line.*", "> _A **strong** line._", "> ***A line.***"])
def test_a_quote_of_nothing_but_emphasis_is_a_pull_quote(source):
    html = render_essay(source)

    assert squeezed(html).startswith('<blockquote class="pull"><p>')
    assert html.endswith("</blockquote>\n")
    assert "<em>" not in html


@pytest.mark.parametrize(
    "source",
    [
        "> *A* line.",
        "> *A* *line.*",
        "> *A line.*\n>\n> By her.",
        "> **A line.**",
        "> # *A*",
        ">",
        "> > *a*\n> > b",
        "*A line.*",
    ],
)
def test_any_other_quote_is_not(source):
    assert "pull" not in render_essay(source)


def test_a_picture_alone_is_a_figure_with_its_caption():
    html = render_essay(
        '![A *steel* kettle.](/media/kettle.jpg "The kettle, <week 10>.")',
        picture_at={"/media/kettle.jpg": PictureFacts(1440, 960)}.get,
    )

    assert html == (
        '<figure><img src="/media/kettle.jpg" alt="A steel kettle." width="1440" height="960" loading="lazy">'
        "<figcaption>The kettle, &lt;week 10&gt;.</figcaption></figure>\n"
    )


def test_a_picture_that_is_drawn_is_offered_in_two_formats_and_every_width():
    html = render_essay(
        "![Dawn](/media/pictures/abc.webp)", picture_at={"/media/pictures/abc.webp": PictureFacts(1200, 800, True)}.get
    )

    assert html == (
        "<figure><picture>"
        f'<source type="image/avif" srcset="/media/pictures/abc-320.avif 320w, /media/pictures/abc-640.avif 640w, '
        f'/media/pictures/abc-960.avif 960w, /media/pictures/abc-1200.avif 1200w" sizes="{FIGURE_SIZES}">'
        f'<source type="image/webp" srcset="/media/pictures/abc-320.webp 320w, /media/pictures/abc-640.webp 640w, '
        f'/media/pictures/abc-960.webp 960w, /media/pictures/abc.webp 1200w" sizes="{FIGURE_SIZES}">'
        '<img src="/media/pictures/abc.webp" alt="Dawn" width="1200" height="800" loading="lazy">'
        "</picture></figure>\n"
    )


@pytest.mark.parametrize(
    ("width", "widths"), [(1, [1]), (640, [320, 640]), (641, [320, 640, 641]), (1440, [320, 640, 960, 1440])]
)
def test_no_picture_is_offered_wider_than_it_is(width, widths):
    html = render_essay(
        "![](/media/pictures/a.webp)", picture_at={"/media/pictures/a.webp": PictureFacts(width, 10, True)}.get
    )

    assert [int(found) for found in re.findall(r" (\d+)w", html)] == widths * 2


def test_a_picture_without_caption_has_none():
    assert render_essay("![](/media/a.jpg)") == '<figure><img src="/media/a.jpg" alt="" loading="lazy"></figure>\n'


def test_pictures_on_lines_of_their_own_are_figures_each():
    assert render_essay("![a](/media/a.jpg)\n![b](/media/b.jpg)").count("<figure>") == 2


def test_a_picture_among_words_stays_among_them():
    assert render_essay("a ![b](/media/b.jpg) c") == '<p>a <img src="/media/b.jpg" alt="b" loading="lazy"> c</p>\n'


@pytest.mark.parametrize("address", ["https://other.example/a.jpg", "http://other.example/a.jpg"])
def test_a_picture_of_another_host_is_a_link_to_it(address):
    assert render_essay(f"![A kettle]({address})") == f'<p><a href="{address}" rel="noopener">A kettle</a></p>\n'


def test_html_and_code_stay_the_text_they_were():
    html = render_essay("<b>a</b> `b`\n\n```\nc\n```\n\n    # d\n\n<script>e</script>")

    assert (
        squeezed(html) == "<p>&lt;b&gt;a&lt;/b&gt; `b`</p><p>```c```</p><p># d</p><p>&lt;script&gt;e&lt;/script&gt;</p>"
    )


def test_footnotes_lead_there_and_back():
    html = squeezed(render_essay("a[^x]\n\n[^x]: Said *she*."))

    assert html == (
        '<p>a<sup class="footnote-ref"><a href="#fn1" id="fnref1" role="doc-noteref" aria-label="Note 1" rel="noopener">'
        '1</a></sup></p><section class="footnotes" role="doc-endnotes"><h2 class="footnotes-title">Notes</h2>'
        '<ol class="footnotes-list"><li id="fn1" class="footnote-item"><p>Said <em>she</em>. '
        '<a href="#fnref1" class="footnote-backref" role="doc-backlink" aria-label="Back to the text" rel="noopener">↑</a>'
        "</p></li></ol></section>"
    )


def test_a_note_leads_back_to_each_place_that_mentions_it():
    html = render_essay("a[^x] b[^y] c[^x]\n\n[^y]: Why.\n\n[^x]: X.\n\n    More of x.\n")

    assert re.findall(r'href="#(fn\d)" id="(\w+:?\d*)"', html) == [
        ("fn1", "fnref1"),
        ("fn2", "fnref2"),
        ("fn1", "fnref1:1"),
    ]
    assert re.findall(r'href="#(fnref[\d:]+)"[^>]*aria-label="([^"]+)"[^>]*>([^<]+)<', html) == [
        ("fnref1", "Back to the text, place 1", "↑1"),
        ("fnref1:1", "Back to the text, place 2", "↑2"),
        ("fnref2", "Back to the text", "↑"),
    ]
    assert squeezed(html).count("<p>X.</p><p>More of x. <a ") == 1


def test_every_way_between_a_text_and_its_notes_has_an_end():
    notes = range(1, 301)
    source = " ".join(f"word[^{number}]" for number in notes)
    html = render_essay("\n\n".join([source, source, *(f"[^{number}]: Note {number}." for number in notes)]))
    ids = re.findall(r'id="([^"]+)"', html)

    assert len(ids) == len(set(ids)) == 900
    assert set(re.findall(r'href="#([^"]+)"', html)) == set(ids)


def test_notes_are_spoken_of_in_the_language_of_the_day():
    with translation.override("es"), patch("core.footnotes.gettext", lambda words: f"¡{words}!"):
        html = render_essay("a[^x]\n\n[^x]: <b> & so.")

    assert ">¡Notes!</h2>" in html
    assert 'aria-label="¡Note 1!"' in html


def test_nothing_is_nested_deeper_than_the_limit():
    for unit in ("> ", "- "):
        html = render_essay(unit * 500 + "a")

        assert 2 < html.count("<blockquote>") + html.count("<ul>") <= DEEPEST


@pytest.mark.parametrize(
    "begins",
    [
        lambda depth: "> " * depth,
        lambda depth: "  " * depth + "- ",
        lambda depth: "   " * depth + "1. ",
        lambda depth: "> - " * depth,
        lambda depth: "[^n]: " * depth,
    ],
    ids=["quotes", "lists", "numbers", "quotes and lists", "notes"],
)
def test_however_deep_a_word_stands_it_is_on_the_page(begins):
    words = [f"word{depth}." for depth in range(40)]
    html = render_essay("a[^n]\n\n" + "\n".join(begins(depth) + word for depth, word in enumerate(words)))

    assert [word for word in words if word not in html] == []


def test_an_essay_over_the_limit_is_refused():
    render_essay("a" * ESSAY_LENGTH)
    with pytest.raises(TextTooLong):
        render_essay("a" * (ESSAY_LENGTH + 1))


@pytest.mark.parametrize(
    "repeated",
    [
        "[a]: /" + "x" * 50_000 + "\n\n" + "[a]" * 16_000,
        "[^a]: x\n\n" + "[^a]" * 24_000,
        '[a]: / "' + "x" * 50_000 + '"\n\n' + "![a]" * 12_000,
    ],
)
def test_one_definition_used_thousands_of_times_does_not_fill_the_disk(repeated):
    assert len(render_essay(repeated)) < 12 * ESSAY_LENGTH


def test_references_are_used_within_reason():
    assert render_essay("[a][1] [b][1]\n\n[1]: https://c.example").count("href") == 2


SLOW = [
    "> ",
    "[",
    "![",
    "[a](",
    "*a ",
    "a**b",
    "*_",
    "_a",
    "*",
    "[]",
    "[a][",
    "[a](b)",
    "- ",
    "1. ",
    "- a\n",
    "[^a]: x\n",
    "[a]: b\n",
    "&",
    "<a",
    "<http://",
    "\\",
    "# a\n",
    "> a\n\n",
    "**a **",
    "`",
    "(",
    "[a<b>",
    "![](",
    "> a\nb\n",
    "^[",
    "\t",
    "![a",
]


@pytest.mark.parametrize("unit", SLOW)
def test_no_short_text_takes_long(unit):
    source = unit * (5_000 // len(unit))

    # A second and third try only where something else was going on.
    assert any(timeit(lambda: render_essay(source), timer=process_time, number=1) < 0.4 for _try in range(3))


def test_the_worst_long_essay_stays_bearable():
    started = process_time()
    render_essay("![" * (ESSAY_LENGTH // 2))

    assert process_time() - started < 10
