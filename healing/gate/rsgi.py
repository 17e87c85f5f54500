"""The names of granian's RSGI that the front uses, exported for type checkers too."""

from granian.rsgi import HTTPProtocol, ProtocolClosed, Scope  # type: ignore[attr-defined]

__all__ = ["HTTPProtocol", "ProtocolClosed", "Scope"]
