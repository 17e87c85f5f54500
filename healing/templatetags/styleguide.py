"""{% sample "name" %}…{% endsample %}: a part of the site as it is, beside its name, many times on one page."""

import re

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import escape
from django.utils.text import slugify

register = template.Library()

ID = re.compile(r'\sid="([^"]+)"')
REFERENCE = re.compile(r'(\s(?:id|for|form|aria-labelledby|aria-describedby)=")([^"]+)(")')
ANCHOR = re.compile(r'(\shref="#)([^"]+)(")')
# One page has one place to begin at, and it is none of its samples.
TAKES_FOCUS = re.compile(r"\s(?:data-focus-on-load|autofocus)\b")


class SampleNode(template.Node):
    """Its text goes to the page as it was rendered; ids are made this sample's own, so that labels find their fields."""

    child_nodelists = ("nodelist",)

    def __init__(self, name: FilterExpression, nodelist: NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: Context) -> str:
        name = escape(str(self.name.resolve(context)))
        inside = own_ids(self.nodelist.render(context), f"-{slugify(name)}")
        return f'<section class="sample" aria-label="{name}"><p class="sample__name">{name}</p><div class="sample__in">{inside}</div></section>'


@register.tag("sample")
def sample(parser: Parser, token: Token) -> SampleNode:
    """{% sample "an entry, without a picture" %}; the name is no other sample's."""
    _, name = token.split_contents()
    nodelist = parser.parse(("endsample",))
    parser.delete_first_token()
    return SampleNode(parser.compile_filter(name), nodelist)


def own_ids(html: str, suffix: str) -> str:
    """The HTML with this suffix on every id that it defines, and on whatever refers to one of them."""
    own = set(ID.findall(html))

    def renamed(found: re.Match[str]) -> str:
        ids = (f"{name}{suffix}" if name in own else name for name in found[2].split(" "))
        return f"{found[1]}{' '.join(ids)}{found[3]}"

    return TAKES_FOCUS.sub("", ANCHOR.sub(renamed, REFERENCE.sub(renamed, html)))
