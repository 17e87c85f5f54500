"""The mail that development writes into a folder."""

import re
from email import message_from_bytes, policy
from pathlib import Path

from tests.running.processes import wait_until

CODE = re.compile(r"\b(\d{3}) ?(\d{3})\b")


class Mailbox:
    """Each message is handed out once, oldest first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read: set[Path] = set()

    def wait_for(self, address: str, subject: str) -> str:
        """The text of the next message with this subject to this address."""
        found: list[str] = []
        wait_until(lambda: bool(found or found.extend(self.unread(address, subject)) or found))
        return found[0]

    def code_for(self, address: str) -> str:
        """The six digits of the next message with a code to this address."""
        text = self.wait_for(address, "Your code")
        code = CODE.search(text)
        assert code, text
        return "".join(code.groups())

    def unread(self, address: str, subject: str) -> list[str]:
        """The next message, if it is there."""
        for file in sorted(set(self.folder.glob("*.eml")) - self.read):
            message = message_from_bytes(file.read_bytes(), policy=policy.default)
            if message["To"] == address and str(message["Subject"]).startswith(subject):
                self.read.add(file)
                body = message.get_body(("plain",))
                assert body is not None
                return [body.get_content()]
        return []
