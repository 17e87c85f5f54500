"""What is stored stays what it was: untouched to the byte, and after a change everything else means the same."""

import pytest
from playwright.sync_api import Page

from core.markdown import render_essay

from .writing_desk import WritingDesk

# Written exactly as the editor writes them: a change elsewhere in the essay leaves them as they are.
STABLE = [
    "1\\. not a list",
    "\\# not a heading",
    "\\- not a list",
    "\\> not a quote",
    "\\+ nor this",
    "10\\) not a list",
    "“Curly” — it’s… fine, 3 × 4 ≠ 5, l’été « oui »",
    "Roses are red\\\nthe ward is white\\\n\\- she said\\\n1\\. and\\\n\\# then\\\n\\---",
    "The kettle\\\n&emsp;on the stove\\\n&emsp;&emsp;says\\\n*so\\\n&emsp;it does*\n\n&emsp;a second stanza\\\nand its end",
    "&nbsp;kept\\\n&ensp;as it was",
    "&#12288;雨が降っていた。\n\n&#12288;窓を開けた。",
    "- a\n- b\n  - c\n    1. d\n    2. e\n- f",
    "7. seven\n8. eight\n9. nine\n10. ten",
    "- a\n\n  b\n\n- c",
    "- a\n\n\n* another list",
    '[words](https://example.org/a_\\(b\\) "A \\"title\\"")',
    "<https://example.org/plain>",
    "[mail](mailto:a@example.org) and [here](/about/) and [a part](#part)",
    '![A cat, asleep](/media/cat.webp "“Miso”, \\"our\\" cat")',
    "![](/media/decoration.webp)",
    "A picture ![inside](/media/i.png) a sentence",
    "> *A line.*",
    "> *A **bold** line\\\n> over [two](/x)*",
    "> a quote\n>\n> - with\n> - a list\n>\n> > and a quote",
    "before\n\n---\n\nafter",
    "A claim[^1] and another[^b].\n\n[^1]: word\n\n[^b]: More words here.",
    "Said[^a] twice[^a], and *once[^b-c]*[^1].\n\n[^a]: With *words* and a [link](/x).\n\n[^b-c]: A.\n\n[^1]: B.",
    "Noted[^1].\n\n[^1]: First.\n\n    Second paragraph of the note,\\\n    with a kept line.\n\n[^2]: Other.\n\nBody.",
    "un*frigging*believable, **b**old",
    "***both** one*",
    "*a **b***",
    "שלום *עולם*, مرحبا **بالعالم**",
    "👩‍👩‍👧 ok *🙂* 🏳️‍🌈",
    "中文*强调*中文",
    "他说&#35828;**“好”**&#20102;的",
    "snake_case and \\_not slanted\\_, 2 \\* 3 \\* 4, \\`code\\`",
    "a & b &c \\&copy; 1 < 2 > 0 \\<b>not bold\\</b>",
    "back\\\\slash at the end \\\\",
    "\\!\\[not a picture\\](x) but \\![a link](/x)",
    "## A heading *with* emphasis\n\n### A smaller one \\#",
    "a \\~~b\\~~ | c | d",
]
# Written in another way, but meaning the same.
TIDIED = [
    "two spaces  \nend a line",
    "Soft\nlines",
    "__bold__ and _slanted_",
    "* star\n* list",
    "1) one\n2) two",
    "***",
    "[by name][n]\n\n[n]: https://example.org/n",
    "[^1]: One.\n[^2]: Two.",
    "Setext\n---",
    "- 3. deep\n  4. deeper\n- x\n  5. five",
    "&amp; &hearts; &#8212;",
    "![a *b* \\] c](/media/x.png)",
    "**“Bold.”** Next",
    "> *one*\n> *two*",
    "`*slanted ticks*`",
    "\n\n\nblank lines\n\n\n\naround  \n",
]


def meaning(markdown: str) -> str:
    """The page a reader would get, with breaks between its lines as the spaces they are."""
    return " ".join(render_essay(markdown).split())


def values(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all("textarea", "fields => fields.map(field => field.value)")
    return found


def touch_each(page: Page, count: int) -> None:
    """Writes a letter at the end of every essay and takes it back."""
    for number in range(count):
        page.locator(".essay-editor__words").nth(number).focus()
        page.keyboard.press("Control+End")
        page.keyboard.type("x")
        page.keyboard.press("Backspace")


def test_an_essay_that_is_only_opened_stays_the_same_to_the_byte(page: Page, desk: WritingDesk) -> None:
    desk.widget.decoration = ["/media/decoration.webp"]
    page.goto(desk.lay(*STABLE, *TIDIED))
    page.locator(".essay-editor__words").first.click()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(desk.url)

    assert desk.saved == [[*STABLE, *TIDIED]]


def test_a_change_elsewhere_leaves_every_other_line_as_it_was_written(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay(*STABLE))
    touch_each(page, len(STABLE))

    assert values(page) == [f"{text}\n" for text in STABLE]


def test_whatever_is_tidied_means_the_same(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay(*TIDIED))
    touch_each(page, len(TIDIED))

    assert [meaning(text) for text in values(page)] == [meaning(text) for text in TIDIED]


@pytest.mark.parametrize(
    "typed",
    ["*", "_x_", "#hash", "+ plus", "= =", "[a](b)", "![a](b)", "<b>", "&amp;", "\\", "~~a~~", "``", "a\u00a0b"],
)
def test_what_is_typed_is_what_is_read(page: Page, desk: WritingDesk, typed: str) -> None:
    page.goto(desk.lay(""))
    page.locator(".essay-editor__words").click()
    page.keyboard.type(typed)
    written = page.input_value("textarea")
    page.goto(desk.lay(written))

    assert page.locator(".essay-editor__words p").first.text_content() == typed


def test_two_spaces_at_the_start_of_a_line_move_it_in(page: Page, desk: WritingDesk) -> None:
    page.goto(desk.lay(""))
    page.locator(".essay-editor__words").click()
    page.keyboard.type("Four  minutes")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("  of steam,")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("    no more.")

    assert page.input_value("textarea") == "Four  minutes\\\n&emsp;of steam,\\\n&emsp;&emsp;no more.\n"
    assert "<br>\n\u2003of steam,<br>\n\u2003\u2003no more." in render_essay(page.input_value("textarea"))
