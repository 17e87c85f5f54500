"""The names of granian's RSGI that the front uses, exported for type checkers too."""

from granian.rsgi import HTTPProtocol as HTTPProtocol  # type: ignore[attr-defined]
from granian.rsgi import ProtocolClosed as ProtocolClosed  # type: ignore[attr-defined]
from granian.rsgi import Scope as Scope
