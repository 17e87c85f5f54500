"""A site that speaks OAuth 2 as GitHub does, on loopback, with one person who is signed in there."""

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit


@dataclass
class OtherSite:
    """`emails` is what it says of their addresses; `asked` is what it was told when a browser or we came."""

    emails: list[dict[str, Any]]
    name: str = "Ines C."
    asked: dict[str, Any] = field(default_factory=dict)

    def __enter__(self) -> "OtherSite":
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
                if path == "/authorize":
                    site.asked["browser"] = query
                    back = urlencode({"code": "a-code", "state": query["state"][0]})
                    self.send_response(302)
                    self.send_header("Location", f"{query['redirect_uri'][0]}?{back}")
                    self.end_headers()
                    return
                site.asked[path] = self.headers["Authorization"]
                person = {"id": 4711, "login": "ines-c", "name": site.name, "avatar_url": "https://pictures.example/1"}
                self.say(site.emails if path == "/emails" else person)

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                site.asked["token"] = parse_qs(body)
                self.say({"access_token": "a-token", "token_type": "bearer"})

            def say(self, answer: Any) -> None:
                body = json.dumps(answer).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
