"""What somebody typed while they were signed out, kept in their session until they are back.

The session is the visitor's own, on our server; the text is in no other place, and is gone once it is used or the session ends.
"""

from django.http import HttpRequest

from core.own_origin import is_from_own_page

SESSION_KEY = "kept_words"
# A whole essay fits; more than a few pages at once does not.
LONGEST = 200_000
MOST_PAGES = 5
STRANGERS_SECONDS = 86_400
NEVER_KEPT = {"csrfmiddlewaretoken", "password", "code"}


def keep(request: HttpRequest, path: str | None = None) -> bool:
    """Keep the posted fields under this page's path; nothing that another site posted, and nothing without words."""
    fields = {name: values for name, values in request.POST.lists() if name not in NEVER_KEPT}
    words = [value for values in fields.values() for value in values]
    if not is_from_own_page(request) or not any(value.strip() for value in words):
        return False
    if sum(map(len, words)) > LONGEST:
        return False
    put(request, path or request.path, fields)
    if "_auth_user_id" not in request.session:
        # Signing in gives the session a member’s time (accounts/apps.py); a stranger's words need not lie here for a month.
        request.session.set_expiry(STRANGERS_SECONDS)
    return True


def put(request: HttpRequest, path: str, fields: dict[str, list[str]]) -> None:
    """Have these fields wait for the page; of more pages than a few the oldest goes."""
    others = {page: there for page, there in request.session.get(SESSION_KEY, {}).items() if page != path}
    request.session[SESSION_KEY] = dict(list({**others, path: fields}.items())[-MOST_PAGES:])


def kept(request: HttpRequest, path: str | None = None) -> dict[str, str]:
    """What was kept for this page; reading changes nothing, because a GET never does."""
    return {name: values[-1] for name, values in kept_lists(request, path).items() if values}


def kept_lists(request: HttpRequest, path: str | None = None) -> dict[str, list[str]]:
    """The same, with all values of a field that had several."""
    found: dict[str, list[str]] = request.session.get(SESSION_KEY, {}).get(path or request.path, {})
    return found


def comments_kept(request: HttpRequest) -> list[str]:
    """What was written into the boxes for comments, wherever, and waits; the newest last."""
    pages: dict[str, dict[str, list[str]]] = request.session.get(SESSION_KEY, {})
    return [body for fields in pages.values() for body in fields.get("body", []) if body.strip()]


def forget(request: HttpRequest, path: str | None = None) -> None:
    """The words arrived."""
    waiting = request.session.get(SESSION_KEY, {})
    if (path or request.path) in waiting:
        del waiting[path or request.path]
        request.session.modified = True
