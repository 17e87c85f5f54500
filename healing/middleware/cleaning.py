"""What PostgreSQL cannot store never gets further than here: NUL and lone surrogates in fields, queries and cookies.

The rest of cleaning is `core/clean_text.py`, which forms and verbs call where text is stored.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict

UNSTORABLE = {0: None} | dict.fromkeys(range(0xD800, 0xE000))


class CleaningMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.encoding = "utf-8"  # whatever charset the request claims: some of Python's decode to surrogates
        request.GET = cleaned(request.GET)  # type: ignore[assignment]
        request.COOKIES = {without(name): without(value) for name, value in request.COOKIES.items()}
        if request.method == "POST":
            request.POST = cleaned(request.POST)  # type: ignore[assignment]
        return self.get_response(request)


def cleaned(fields: QueryDict) -> QueryDict:
    """The same fields; a new QueryDict only where something had to go."""
    if not any(is_unstorable(text) for name, values in fields.lists() for text in (name, *values)):
        return fields
    clean = QueryDict(mutable=True)
    for name, values in fields.lists():
        clean.setlist(without(name), [without(value) for value in values])
    clean._mutable = False
    return clean


def is_unstorable(text: str) -> bool:
    return text.translate(UNSTORABLE) != text


def without(text: str) -> str:
    return text.translate(UNSTORABLE)
