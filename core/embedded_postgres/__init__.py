"""PostgreSQL 18 for development and tests on a machine that has none. Production has its own (docker-compose.yml)."""

from core.embedded_postgres.errors import CannotStart
from core.embedded_postgres.server import EmbeddedPostgres
from core.embedded_postgres.throwaway import throwaway_postgres

__all__ = ["CannotStart", "EmbeddedPostgres", "throwaway_postgres"]
