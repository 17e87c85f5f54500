"""The probe of kept_probe.py, running, with a database that tells of changes."""

from pathlib import Path

import psycopg

from .wire import Answer, Server, wait_until

PAGE, OTHER, LIST = "/posts/kettle/", "/posts/lamp/", "/archive/"


class KeptServer(Server):
    """With a database of its own, which tells of changes."""

    def __init__(self, folder: Path, database: str) -> None:
        self.database = database
        super().__init__(folder, target="tests.front.kept_probe:app", PROBE_DATABASE=database)
        wait_until(self.keeps)

    def keeps(self) -> bool:
        """Whether it hears of changes by now."""
        self.get("/warm/")
        before = len(self.notes("rendered"))
        self.get("/warm/")
        return len(self.notes("rendered")) == before

    def rendered(self, path: str) -> int:
        return sum(line.startswith(f"{path}?") for line in self.notes("rendered"))

    def tell(self, words: str = "all") -> None:
        """What a trigger tells."""
        with psycopg.connect(self.database, autocommit=True) as connection:
            connection.execute("SELECT pg_notify('healing_pages', %s)", [words])

    def tell_and_wait(self) -> None:
        """Comes back when everything was dropped."""
        before = len(self.notes("forgotten"))
        self.tell()
        wait_until(lambda: len(self.notes("forgotten")) > before)

    def say(self, words: str) -> None:
        (self.folder / "words").write_text(words)

    def reads(self, path: str, words: str) -> bool:
        return words.encode() in self.get(path).body


def kept_page(server: KeptServer, path: str = PAGE) -> Answer:
    server.get(path)
    return server.get(path)
