"""A request is UTF-8, whatever charset it claims.

Django decodes with any of Python's codecs that a Content-Type names: some raise while the request is still being made
("hex", "undefined"), before any middleware could answer, and some make surrogates, which no database takes.
"""

from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.http import parse_header_parameters


class Utf8Request(WSGIRequest):
    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except ValueError:
            # Too long to be one. Django would refuse it where nobody catches what is raised.
            self.content_type, self.content_params = "", {}


class Utf8Handler(WSGIHandler):
    request_class = Utf8Request
