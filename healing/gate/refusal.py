"""What the front says when it lets nothing through to Django: a small, readable page with the right status."""

import html
from collections.abc import Callable, Sequence

Headers = list[tuple[str, str]]


def _(sentence: str) -> str:
    """Marks a sentence for translation. Whoever puts the front before a site gives `page` what translates it."""
    return sentence


# These pages load nothing, so their policy allows nothing. The rest matches what Django sends with every page.
PAGE_HEADERS: Headers = [
    ("content-type", "text/html; charset=utf-8"),
    ("cache-control", "no-store"),
    ("content-security-policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"),
]

# The page has no style sheet: it must also come when nothing else can. The browser's own colours follow the device.
PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{words}</p>
{typed}<p><a href="/">{front}</a></p>
<p><a href="/care/">{care}</a></p>
</main>
</body>
</html>
"""


class Refusal(Exception):
    """A request that Django never sees, or that it could not answer; raised in the front, sent as a page."""

    status = 400
    title = _("This request could not be read")
    words = _("Something between your browser and this site has changed it. Reload the page, or try another network.")
    extra: Headers = []
    # Labels and what was typed, to be given back.
    typed: Sequence[tuple[object, str]] = ()

    def headers(self) -> Headers:
        return [*PAGE_HEADERS, *self.extra]

    def page(self, translate: Callable[[str], str] = str, language: str = "en", direction: str = "ltr") -> bytes:
        words = {
            "title": self.title,
            "words": self.words,
            "front": _("Go to the front page"),
            "care": _("Find someone to talk to, now"),
        }
        said = {name: html.escape(translate(sentence)) for name, sentence in words.items()}
        typed = "".join(given_back(str(label), text) for label, text in self.typed)
        return PAGE.format(**said, typed=typed, language=language, direction=direction).encode(errors="replace")


def given_back(label: str, text: str) -> str:
    """A text as it was typed, line by line, which is to be copied."""
    lines = "<br>\n".join(html.escape(line) for line in text.splitlines())
    return f'<h2>{html.escape(label)}</h2>\n<p dir="auto">{lines}</p>\n'


class Unreadable(Refusal):
    """Not a request that an honest browser sends."""


class MethodRefused(Refusal):
    status = 405
    title = _("This way of asking is not used here")
    words = _("This site answers requests to read a page and to send a form.")
    extra = [("allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")]


class TooSlow(Refusal):
    status = 408
    title = _("Your text did not arrive in time")
    words = _(
        "The connection was too slow, or it broke off, and nothing was saved. "
        "Go back: what you typed should still be there. Copy it to a safe place, then send it again."
    )


class TooLarge(Refusal):
    status = 413
    title = _("This is too large to send")
    words = _(
        "What you sent is larger than this page accepts, and nothing was saved. "
        "Go back: what you typed should still be there. "
        "Shorten the text or choose a smaller picture, then send it again."
    )


class Failed(Refusal):
    """Django itself could not be asked, or gave no answer."""

    status = 500
    title = _("Something went wrong on our side")
    words = _(
        "This is not your fault. Go back: what you typed should still be there. "
        "Copy it to a safe place, then try again in a minute."
    )


class Busy(Refusal):
    status = 503
    title = _("The site is very busy")
    words = _(
        "Nothing was saved. Please try again in a few seconds. "
        "If you were writing, go back: what you typed should still be there."
    )
    extra = [("retry-after", "5")]
