"""People who read and write while something breaks, and what they were answered."""

import itertools
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.client import HTTPException
from typing import Self
from uuid import uuid4

from tests.product.product import Product
from tests.product.visitor import Answer, Reader, Visitor
from tests.running.processes import wait_until

ESSAYS = ("/posts/passenger/", "/posts/the-night-shift/", "/posts/eleven-coats/")
BEGINS = "Under load"
STORED = f"SELECT body, count(*) FROM comments_comment WHERE body LIKE '{BEGINS}%%' GROUP BY body"
# What is written in the same transaction as a comment and by the same verbs; each has to say the same as the comments do.
HALF_DONE = f"""
SELECT 'without a text', count(*) FROM comments_comment said WHERE body LIKE '{BEGINS}%%' AND NOT EXISTS
    (SELECT 1 FROM comments_commentrevision WHERE comment_id = said.id AND number = said.revision)
UNION ALL
SELECT 'held without a reason', count(*) FROM comments_comment said WHERE body LIKE '{BEGINS}%%' AND status = 'held' AND NOT EXISTS
    (SELECT 1 FROM comments_holdreason WHERE comment_id = said.id)
UNION ALL
SELECT 'essays with a wrong count', count(*) FROM posts_post post WHERE comment_count <>
    (SELECT count(*) FROM comments_comment JOIN accounts_user writer ON writer.id = writer_id
     WHERE post_id = post.id AND status = 'published' AND writer.shows_words)
"""
# Seconds in which somebody who presses the button again and again has to be thanked, on the busiest machine.
PATIENCE = 180


class Load:
    """For `with`. Members write, and try again with the same form until they are thanked; others only read: every other one
    the pages that are kept for everybody (`seen_kept`), the rest, who bring a cookie, pages that are made for them.

    `cut` counts requests that nobody answered, as happens to whoever's process is killed; `refused` those that found no
    process at all.
    """

    def __init__(
        self, product: Product, *, writers: int, readers: int = 2, name: str = "load", essays: tuple[str, ...] = ESSAYS
    ) -> None:
        self.product = product
        self.essays = essays
        self.answers: list[Answer] = []
        self.seen_kept: list[Answer] = []
        self.acknowledged: list[str] = []
        self.cut = self.refused = 0
        # A load that is tried again counts its own alone.
        self.begins = f"{BEGINS} {name} {uuid4().hex[:6]}"
        self.writers = [Visitor(product, session) for session in product.members(writers, name)]
        self.readers = [(Reader, Visitor)[number % 2](product) for number in range(readers)]
        self.is_over = threading.Event()
        self.pool = ThreadPoolExecutor(writers + readers)
        self.numbers = itertools.count(1)

    def __enter__(self) -> Self:
        self.running = [self.pool.submit(self.write, writer) for writer in self.writers]
        self.running += [self.pool.submit(self.read, reader) for reader in self.readers]
        self.has_written(len(self.writers))
        return self

    def __exit__(self, *_: object) -> None:
        self.is_over.set()
        self.pool.shutdown()
        for done in self.running:
            done.result()

    def read(self, reader: Visitor) -> None:
        while not self.is_over.is_set():
            for path in ("/", random.choice(self.essays)):
                answer = self.tried(lambda path=path: reader.get(path))  # type: ignore[misc]
                if answer and isinstance(reader, Reader):
                    self.seen_kept.append(answer)
            time.sleep(0.05)

    def write(self, writer: Visitor) -> None:
        while not self.is_over.is_set():
            body = f"{self.begins}: {next(self.numbers)} {uuid4()}"
            form = {"body": body, "token": str(uuid4())}
            path = f"{random.choice(self.essays)}comments/"
            if self.is_taken(writer, path, form):
                self.acknowledged.append(body)

    def is_taken(self, writer: Visitor, path: str, form: dict[str, str]) -> bool:
        """Press the button until it says thank you; what was begun is brought to its end also when all is over."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            answer = self.tried(lambda: writer.post(path, form))
            if answer and answer.status == 302:
                return True
            time.sleep(0.1)
        raise AssertionError(f"never taken: {form['body']}")

    def tried(self, ask: Callable[[], Answer]) -> Answer | None:
        try:
            answer = ask()
        except ConnectionRefusedError:
            self.refused += 1
            return None
        except (OSError, HTTPException):
            self.cut += 1
            return None
        # Of thousands of pages only those are looked at again that say that they cannot come.
        answer = answer if answer.status == 503 else replace(answer, text="")
        self.answers.append(answer)
        return answer

    def has_written(self, number: int) -> None:
        """Waits until so many are acknowledged."""
        wait_until(lambda: len(self.acknowledged) >= number or self.has_failed(), seconds=600)

    def has_failed(self) -> bool:
        return any(done.done() and done.exception() for done in self.running)

    def has_seen(self, status: int) -> float:
        """Waits until somebody has an answer of this status from now on; the seconds it took."""
        seen = len(self.answers)
        return wait_until(lambda: any(answer.status == status for answer in self.answers[seen:]))

    def statuses(self) -> Counter[int]:
        return Counter(answer.status for answer in self.answers)

    def slowest(self) -> float:
        return max(answer.seconds for answer in self.answers)

    def check(self) -> None:
        """Every comment that was acknowledged is there once, none that nobody wrote, and nothing is half-done."""
        stored = {str(body): number for body, number in self.product.ask(STORED) if str(body).startswith(self.begins)}
        assert set(self.acknowledged) <= set(stored), f"{len(set(self.acknowledged) - set(stored))} lost"
        assert set(stored.values()) <= {1}
        assert len(stored) == len(self.acknowledged), "some are there that nobody was thanked for"
        assert {name: number for name, number in self.product.ask(HALF_DONE) if number} == {}
