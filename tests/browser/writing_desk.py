"""The essay's field on a page like the admin's change form, served with the site's own files and its own policy."""

import json
import threading
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self
from urllib.parse import parse_qs

import django.contrib.admin
from django.conf import settings
from django.test import override_settings
from django.utils.csp import build_policy
from django.utils.html import format_html, format_html_join

from posts.writing.widgets import EssayWidget

ROOT = Path(__file__).resolve().parents[2]
STATIC = [ROOT / "static", Path(django.contrib.admin.__file__).parent / "static"]
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".woff2": "font/woff2",
    ".webp": "image/webp",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
PLAIN_FILES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# One red pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
PAGE = """<!doctype html><html lang="en" data-theme="{theme}"><head><meta charset="utf-8"><title>Change post</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="/static/img/icon.svg">{media}{styles}</head>
<body class="change-form"><div id="container"><div class="main" id="main"><div class="content"><main id="content-start">
<div id="content"><h1>Change post</h1><form method="post" action="/" novalidate>
<input type="hidden" name="csrfmiddlewaretoken" value="token-of-the-page">
<fieldset class="module aligned"><h2 class="fieldset-heading">Essay</h2>{rows}</fieldset>
<div class="submit-row"><input type="submit" value="Save" class="default"></div></form>
</div></main></div></div></div></body></html>"""
ROW = """<div class="form-row field-{0}"><div><div class="flex-container">
<label for="id_{0}">{1}:</label>{2}</div></div></div>"""
ADMIN_STYLES = ["admin/css/base.css", "admin/css/dark_mode.css", "admin/css/forms.css", "admin/css/responsive.css"]


@dataclass
class Upload:
    """What the editor sent: the file's name and type, and the token beside it."""

    name: str
    content_type: str
    token: str


@dataclass
class WritingDesk:
    essays: list[str] = field(default_factory=lambda: [""])
    widget: EssayWidget = field(default_factory=lambda: EssayWidget(upload_url="/upload/", draft_key="7:42", version=1))
    theme: str = "auto"
    answer: tuple[int, str] = (200, json.dumps({"url": "/media/red.png", "width": 600, "height": 200}))
    saved: list[list[str]] = field(default_factory=list)
    uploads: list[Upload] = field(default_factory=list)
    upload_may_end: threading.Event = field(default_factory=threading.Event)
    session_ended: bool = False

    def __enter__(self) -> Self:
        self.upload_may_end.set()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.upload_may_end.set()
        self.server.shutdown()
        self.server.server_close()

    def lay(self, *essays: str) -> str:
        """Puts these essays on the page and returns its address."""
        self.essays = list(essays)
        return self.url

    def html(self) -> str:
        names = ["body", *(f"body{number}" for number in range(1, len(self.essays)))]
        rows = [
            (name, "Body", self.widget.render(name, text, {"id": f"id_{name}"}))
            for name, text in zip(names, self.essays, strict=True)
        ]
        styles = [(f"/static/{path}",) for path in ADMIN_STYLES]
        with override_settings(STORAGES=settings.STORAGES | PLAIN_FILES):
            media = self.widget.media.render()
        return format_html(
            PAGE,
            theme=self.theme,
            media=media,
            rows=format_html_join("", ROW, rows),
            styles=format_html_join("", '<link rel="stylesheet" href="{}">', styles),
        )


def _handler(desk: WritingDesk) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/":
                self.send(200, "text/html; charset=utf-8", desk.html().encode())
            elif self.path.startswith("/static/"):
                self.send_static(self.path.removeprefix("/static/").split("?")[0])
            elif self.path.startswith("/media/"):
                self.send(200, "image/png", PNG)
            else:
                self.send(404, "text/plain", b"")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/upload/":
                desk.uploads.append(_upload(self.headers, body))
                desk.upload_may_end.wait(10)
                self.send(desk.answer[0], "application/json", desk.answer[1].encode())
            else:
                self.save(parse_qs(body.decode(), keep_blank_values=True))

        def save(self, fields: dict[str, list[str]]) -> None:
            essays = [values[0].replace("\r\n", "\n") for name, values in fields.items() if name.startswith("body")]
            if desk.session_ended:
                self.send(
                    200,
                    "text/html",
                    b"<!doctype html><title>Sign in</title><link rel=icon href=/static/img/icon.svg>Sign in",
                )
                return
            desk.saved.append(essays)
            # As the form of an essay remembers it with the pictures.
            desk.widget.decoration = fields.get("decoration", [])
            desk.essays = essays
            self.send_response(303)
            self.send_header("Location", "/")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def send_static(self, path: str) -> None:
            found = next((folder / path for folder in STATIC if (folder / path).is_file()), None)
            if found:
                self.send(200, TYPES[found.suffix], found.read_bytes())
            else:
                self.send(404, "text/plain", b"")

        def send(self, status: int, content_type: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", build_policy(settings.SECURE_CSP))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Silent: the tests' output is for the tests."""

    return Handler


def _upload(headers: Message, body: bytes) -> Upload:
    message = message_from_bytes(b"Content-Type: " + headers["Content-Type"].encode() + b"\r\n\r\n" + body)
    (part,) = [part for part in message.walk() if part.get_param("name", header="content-disposition") == "file"]
    return Upload(part.get_filename() or "", part.get_content_type(), headers["X-CSRFToken"] or "")
