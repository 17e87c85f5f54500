"""What the product is made of, and who is asked whether something is wrong with it."""

import http.server
import json
import os
import subprocess
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import sbom

ROOT = Path(__file__).resolve().parents[2]


def names(document) -> set[str]:
    return {part["name"] for part in document["components"]}


def test_everything_that_a_site_installs_is_in_it_and_nothing_of_development():
    listed = names(sbom.document(with_development=False))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked_for = [
        *project["dependencies"],
        *(need for needs in project["optional-dependencies"].values() for need in needs),
    ]

    assert {need.split("[")[0].split(">")[0] for need in asked_for} <= listed
    assert {"sqlparse", "fido2", "prosemirror-view"} <= listed, (
        "what those need is in it too, and what is in the editor"
    )
    assert not {"pytest", "mypy", "esbuild"} & listed
    assert {"pytest", "mypy", "esbuild"} <= names(sbom.document(with_development=True))


def test_it_is_the_same_each_time_and_each_part_is_named_once():
    document = sbom.document(with_development=True)
    references = [part["bom-ref"] for part in document["components"]]

    assert document == sbom.document(with_development=True)
    assert len(references) == len(set(references))
    assert all(len(each["content"]) in (64, 128) for part in document["components"] for each in part["hashes"])


class Advisories(http.server.BaseHTTPRequestHandler):
    """Answers as OSV does; `faults` is what it knows of every package."""

    faults: list[dict[str, str]] = []

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = {"results": [{"vulns": self.faults} if self.faults else {} for _query in asked["queries"]]}
        self.answer(answer)

    def do_GET(self) -> None:
        fault = {"id": "PYSEC-0000-1", "summary": "A fault for the test", "modified": "2026-01-01T00:00:00Z"}
        self.answer(fault)

    def answer(self, words) -> None:
        body = json.dumps(words).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def service() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Advisories)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    Advisories.faults = []


def ask(address: str) -> tuple[int, str]:
    surroundings = {**os.environ, "OSV_URL": address, "PATH": f"{ROOT / '.uv' / 'bin'}:{os.environ['PATH']}"}
    answer = subprocess.run(
        [ROOT / "bin/advisories", "python"], env=surroundings, capture_output=True, text=True, check=False
    )
    return answer.returncode, answer.stdout + answer.stderr


def test_no_known_fault_is_good(service):
    assert ask(service) == (0, "Python packages: no known fault.\n")


def test_a_known_fault_is_told(service):
    Advisories.faults = [{"id": "PYSEC-0000-1", "modified": "2026-01-01T00:00:00Z"}]
    code, said = ask(service)

    assert code == 1
    assert "PYSEC-0000-1" in said


def test_who_cannot_be_asked_is_not_taken_for_a_yes():
    code, said = ask("http://127.0.0.1:1/")

    assert code == 3
    assert "could not be asked" in said
