"""The request log's lines for what was answered from memory: one a second for each route, with how many answers it stands for.

A line for each would cost as much as the answer, and tell no more.
"""

import logging

logger = logging.getLogger("healing.requests")


class Lines:
    """Answers that nobody but the front knows of, until they are written down."""

    def __init__(self) -> None:
        self._answers: dict[tuple[str, str, int], int] = {}

    def add(self, method: str, route: str, status: int) -> None:
        """One more answer."""
        key = (method, route, status)
        self._answers[key] = self._answers.get(key, 0) + 1

    def write(self) -> None:
        """One line for each method, route and status of what was added since the last time."""
        answers, self._answers = self._answers, {}
        for (method, route, status), number in answers.items():
            told = {"method": method, "route": route, "status": status, "from_memory": number}
            logger.info("request", extra=told)
