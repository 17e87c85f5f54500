"""What somebody typed while they were signed out, kept in their session until they are back.

The session is the visitor's own, on our server; the text is in no other place, and is gone once it is used or the session ends.
"""

from django.http import HttpRequest

from core.own_origin import is_from_own_page

SESSION_KEY = "kept_words"
# A whole essay fits; more than a few pages at once does not.
LONGEST = 200_000
MOST_PAGES = 5
NEVER_KEPT = {"csrfmiddlewaretoken", "password", "code"}


def keep(request: HttpRequest, path: str | None = None) -> bool:
    """Keep the posted fields under this page's path; nothing that another site posted, and nothing without words."""
    fields = {name: value for name, value in request.POST.items() if name not in NEVER_KEPT and isinstance(value, str)}
    if not is_from_own_page(request) or not any(value.strip() for value in fields.values()):
        return False
    if sum(len(value) for value in fields.values()) > LONGEST:
        return False
    kept = {**request.session.get(SESSION_KEY, {})}
    kept.pop(path or request.path, None)
    kept[path or request.path] = fields
    request.session[SESSION_KEY] = dict(list(kept.items())[-MOST_PAGES:])
    return True


def kept(request: HttpRequest, path: str | None = None) -> dict[str, str]:
    """What was kept for this page; reading changes nothing, because a GET never does."""
    found: dict[str, str] = request.session.get(SESSION_KEY, {}).get(path or request.path, {})
    return found


def forget(request: HttpRequest, path: str | None = None) -> None:
    """The words arrived."""
    waiting = request.session.get(SESSION_KEY, {})
    if (path or request.path) in waiting:
        del waiting[path or request.path]
        request.session.modified = True
