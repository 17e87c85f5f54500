"""What kind of browser it is, in two words, from what browsers say of themselves; never which version, never whose."""

from django.utils.translation import gettext as _

# The first that is in the text. Edge, Opera and Samsung’s say “Chrome” too, and Chrome says “Safari”.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "DuckDuckGo": "DuckDuckGo",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
# Android says “Linux” too, and an iPhone “like Mac OS X”.
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "Linux": "Linux",
}


def browser_in_words(user_agent: str) -> str:
    """ "Firefox on Android", "Safari", or nothing where neither is known."""
    browser, system = first_in(BROWSERS, user_agent), first_in(SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system


def first_in(names: dict[str, str], text: str) -> str:
    return next((name for sign, name in names.items() if sign in text), "")
