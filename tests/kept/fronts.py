"""Two fronts on one database, as two hosts have them, and where nginx is installed a third way in, through nginx to both."""

import http.client
import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.product.database import demo_database
from tests.product.product import Product
from tests.running.processes import free_port, wait_until

# As docs/self-hosting.md has it for several hosts, without the certificates.
NGINX = """
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{ access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
upstream healing {{ {servers} keepalive 32; }}
server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://healing; proxy_http_version 1.1;
proxy_set_header Connection ""; proxy_set_header Host 127.0.0.1; proxy_set_header X-Forwarded-Proto $scheme;
proxy_set_header X-Forwarded-For $remote_addr; proxy_next_upstream error timeout http_503; }} }} }}
"""
# A heartbeat of each process comes within this; it carries its numbers.
BEAT_SECONDS = 12


@dataclass
class Fronts:
    """Each with its own processes and its own memory. `doors` are the ways in, by name: host and port."""

    both: tuple[Product, Product]
    doors: dict[str, str]

    def change(self, statement: str, *values: object) -> None:
        self.both[0].change(statement, *values)

    def read(self, path: str) -> list[str]:
        """What both answer to whoever is signed out."""
        return [page_of(front.host, path) for front in self.both]

    def keep(self, *paths: str) -> None:
        """Asked for often enough to be kept by both."""
        for path in paths:
            for _ in range(2):
                self.read(path)

    def numbers(self) -> list[dict[str, int]]:
        """What each process tells of its kept pages."""
        found: dict[str, dict[str, int]] = {}
        with psycopg.connect(self.both[0].address, autocommit=True) as connection:
            connection.execute("LISTEN healing_beat")
            for told in connection.notifies(timeout=BEAT_SECONDS, stop_after=None):
                numbers = json.loads(told.payload)
                found[numbers["process"]] = numbers
                if len(found) == len(self.both):
                    break
        return list(found.values())


def page_of(host: str, path: str) -> str:
    connection = http.client.HTTPConnection(host, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return f"{answer.status} {answer.read().decode()}"
    finally:
        connection.close()


@contextmanager
def two_fronts(folder: Path, **variables: str) -> Iterator[Fronts]:
    """Both on a copy of the demo. Their workers are stopped: nothing changes but what the caller changes."""
    with ExitStack() as stack:
        one, other = folder / "one", folder / "other"
        other.mkdir(parents=True)
        address = stack.enter_context(demo_database("fronts", one))
        both = (
            stack.enter_context(Product(address, one, **variables)),
            stack.enter_context(Product(address, other, **variables)),
        )
        for product in both:
            product.worker.terminate()
        doors = {"one": both[0].host, "other": both[1].host}
        if shutil.which("nginx"):
            doors["nginx"] = stack.enter_context(through_nginx(folder, both))
        yield Fronts(both, doors)


@contextmanager
def through_nginx(folder: Path, both: tuple[Product, Product]) -> Iterator[str]:
    """nginx before both, which asks them in turn; its host and port."""
    port, written = free_port(), folder / "nginx.conf"
    servers = " ".join(f"server {product.host};" for product in both)
    written.write_text(NGINX.format(folder=folder, port=port, servers=servers))
    process = subprocess.Popen([str(shutil.which("nginx")), "-c", str(written), "-p", str(folder)])
    host = f"127.0.0.1:{port}"
    try:
        wait_until(lambda: answers(host))
        yield host
    finally:
        process.terminate()
        process.wait()


def answers(host: str) -> bool:
    try:
        return page_of(host, "/up/").startswith("200")
    except OSError:
        return False
