"""Where this run happens, from the environment."""

import os
import secrets
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from healing.development.errors import CannotRun

CHECKOUT = Path(__file__).resolve().parent.parent.parent
HOST = "127.0.0.1"
DEFAULT_PORT = 8000
HIGHEST_PORT = 65535


@dataclass(frozen=True)
class Surroundings:
    """The data folder and the port, both known to be usable."""

    data_dir: Path
    port: int

    @classmethod
    def from_environment(cls) -> Self:
        """Raises CannotRun when the port is no port or taken, or the folder cannot be made."""
        folder = data_dir()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotRun(
                f"The data folder {folder} cannot be made ({error.strerror}). Set DATA_DIR to a folder of your own."
            ) from error
        port = _port()
        _check_free(port)
        return cls(data_dir=folder, port=port)

    @property
    def address(self) -> str:
        """Without the slash at the end."""
        return f"http://{HOST}:{self.port}"

    def secret_key(self) -> str:
        """Made once and kept, so that people stay signed in when the server starts again."""
        file = self.data_dir / "secret-key"
        if not file.exists():
            file.touch(mode=0o600)
            file.write_text(secrets.token_urlsafe(50))
        return file.read_text()


def data_dir() -> Path:
    """DATA_DIR, by default var/ in the checkout."""
    return (CHECKOUT / (os.environ.get("DATA_DIR") or "var")).resolve()


def _port() -> int:
    text = os.environ.get("PORT") or str(DEFAULT_PORT)
    if not text.isdecimal() or not 1 <= int(text) <= HIGHEST_PORT:
        raise CannotRun(f"PORT is {text!r}; it should be a number from 1 to {HIGHEST_PORT}, as in: PORT=8001 bin/dev")
    return int(text)


def _check_free(port: int) -> None:
    with socket.socket() as listener:
        # A connection that has only just been closed does not hold the port.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except PermissionError:
            raise CannotRun(
                f"Port {port} is for the system's own services. Take a higher one: PORT=8001 bin/dev"
            ) from None
        except OSError:
            another = port + 1 if port < HIGHEST_PORT else DEFAULT_PORT
            raise CannotRun(
                f"Port {port} is taken by another program. Stop it, or take another port: PORT={another} bin/dev"
            ) from None
