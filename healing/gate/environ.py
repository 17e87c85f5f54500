"""The WSGI environment of a request."""

import io
import sys
from wsgiref.types import WSGIEnvironment

from core.fixed_time import WAITS_FOR_US
from healing.gate.files import FileOnDisk
from healing.gate.rsgi import Scope


def make_environ(scope: Scope, body: bytes) -> WSGIEnvironment:
    """What PEP 3333 asks for, and nothing of the process's own environment, which holds secrets."""
    server, _, port = scope.server.rpartition(":")
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": as_latin1(scope.path),
        "QUERY_STRING": as_latin1(scope.query_string),
        "SERVER_NAME": server.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": FileOnDisk,
        WAITS_FOR_US: True,
    }
    environ.update(header_variables(scope))
    # Of the body that was read, which in a chunked request no header announced.
    environ["CONTENT_LENGTH"] = str(len(body))
    return environ


def as_latin1(text: str) -> str:
    """A string whose characters are the bytes of `text` in UTF-8, as WSGI has them."""
    return text.encode().decode("latin-1")


def header_variables(scope: Scope) -> dict[str, str]:
    """The request’s headers under the names that WSGI gives them; several of one name are joined."""
    variables: dict[str, str] = {}
    for name, value in scope.headers.items():
        variable = "CONTENT_TYPE" if name == "content-type" else f"HTTP_{name.upper().replace('-', '_')}"
        if variable in variables:
            variables[variable] += ("; " if name == "cookie" else ",") + value
        else:
            variables[variable] = value
    variables.pop("HTTP_CONTENT_LENGTH", None)
    return variables
