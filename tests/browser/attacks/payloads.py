"""Markup that wants to run: made here by rule, and what bin/attack gathered from the packages of others.

Each calls `alert` or one of its kin, so that a page in which it runs says so. Ours alone are in bin/test, a few of each kind.
"""

import json
import os
from itertools import cycle, product
from pathlib import Path

from tests.text_samples.hostile_html import MARKDOWN_PAYLOADS, PAYLOADS

# A file of bin/attack: a list of strings.
GATHERED = "ATTACK_PAYLOADS"
SKIPPED = "7,700 payloads and 500 naughty strings take some ten minutes: bin/attack"
AT_LEAST = 7700
A_BATCH = 80

TAGS = [
    "img src=x", "svg", "video src=x", "audio src=x", "body", "details open", "input autofocus", "iframe", "object data=x",
    "marquee", "select autofocus", "textarea autofocus", "a href=x", "button autofocus", "form", "math", "table", "div",
    "p tabindex=0", "style", "link rel=stylesheet href=x", "embed src=x", "picture", "dialog open", "label", "meter", "area",
    "frameset", "em", "blockquote", "li", "figure", "sup", "x contenteditable", "template", "base href=//evil.example/",
]  # fmt: skip
EVENTS = [
    "onerror", "onload", "onfocus", "onclick", "onmouseover", "onpointerdown", "ontoggle", "onanimationstart", "onkeydown",
    "oninput", "oncopy", "onscroll", "onwheel", "onblur", "oncontextmenu", "onsubmit", "onbeforetoggle", "onfocusin",
]  # fmt: skip
# How a handler is spelt: quotes, case, what parts it from the tag, entities.
SPELLINGS = [
    "<{tag} {event}=alert(1)>",
    '<{tag} {event}="alert(1)">x',
    "<{tag}/{event}='alert(1)'//",
    "<{tag}\n{EVENT}\t=\ralert`1`>",
    "<{tag} {event}=&#97;lert&lpar;1&rpar;>x",
    '<{tag} a="&quot;>" {event}=alert(1)>',
]
# What ends the place where a page put it.
WAYS_OUT = [
    "", '">', "'>", "</title>", "</textarea>", "</script>", "-->", "]]>", "</style>", "</noscript>", "`>", '\\">', "{{", "${",
    "</option></select>", "<!--><", "\u2028", "</p></blockquote>", "</template>", "javascript:/*--></title>", '" autofocus ',
]  # fmt: skip
CORES = [
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<script>alert(1)</script>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<details open ontoggle=alert(1)>x",
    '<a href="javascript:alert(1)">x</a>',
    "onmouseover=alert(1) x=",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe srcdoc='<img src=x onerror=alert(1)>'></iframe>",
]

# Where Markdown puts what is typed.
TYPED = ["[x]({})", '![x](/media/a.jpg "{}")', "[x][1]\n\n[1]: {}", "> *{}*", "x[^1]\n\n[^1]: {}"]


def entities(text: str) -> str:
    return "".join(f"&#x{ord(letter):x};" if letter in "<>\"'=" else letter for letter in text)


def per_cent(text: str) -> str:
    return "".join(f"%{byte:02X}" if byte in b"<>\"'= " else chr(byte) for byte in text.encode("ascii", "ignore"))


def as_typed(text: str) -> str:
    return text


def with_gaps(text: str) -> str:
    """NUL where a careless filter looks for a word; what cleans it away must not put the word together unseen."""
    return text.replace("script", "scr\0ipt").replace("on", "o\0n")


def with_hidden_signs(text: str) -> str:
    return text.replace("script", "scr\u00adipt").replace("alert", "al\u200bert")


def upside_down(text: str) -> str:
    return text.swapcase()


def by_rule() -> list[str]:
    """Ours, each once, in an order that has all kinds near the beginning of any step through it."""
    spelling = cycle(SPELLINGS)
    handlers = [
        next(spelling).format(tag=tag, event=event, EVENT=event.upper()) for tag, event in product(TAGS, EVENTS)
    ]
    guises = (as_typed, entities, per_cent, with_gaps, with_hidden_signs, upside_down)
    broken_out = [guise(out + core) for out, core, guise in product(WAYS_OUT, CORES, guises)]
    typed = [way.format(out + core) for way, out, core in product(TYPED, WAYS_OUT, CORES)]
    return list(dict.fromkeys([*PAYLOADS, *MARKDOWN_PAYLOADS, *handlers, *broken_out, *typed]))


def gathered() -> list[str]:
    """What others collected, where bin/attack fetched it."""
    path = os.environ.get(GATHERED)
    return [str(payload) for payload in json.loads(Path(path).read_text())] if path else []


def batches() -> list[list[str]]:
    """All of them, a page's worth at a time; in bin/test one page's worth of ours, from each kind some."""
    ours, theirs = by_rule(), gathered()
    if not theirs:
        return [ours[:: len(ours) // A_BATCH][:A_BATCH]]
    every = list(dict.fromkeys([*ours, *theirs]))
    return [every[at : at + A_BATCH] for at in range(0, len(every), A_BATCH)]


if __name__ == "__main__":
    print(f"{len(by_rule())} payloads of ours, {sum(map(len, batches()))} in all")
