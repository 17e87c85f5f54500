"""Logs to standard output: one JSON object a line in production, readable lines in development."""

import json
import logging
import logging.config
from datetime import UTC, datetime
from typing import Any

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
FIELDS = ("request_id", "method", "route", "status", "ms", "from_memory")


class JsonFormatter(logging.Formatter):
    """Every value is JSON in ASCII, so that nobody can forge a line with a line break (U+2028 is one too) or stop the log with half a character."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: value for name in FIELDS if (value := getattr(record, name, None)) is not None}
        if record.exc_info:
            line["fault"] = places(record)
        return json.dumps(line)


class ReadableFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        if record.name == "healing.requests":
            words = (
                "{method} {route} {status}, {from_memory} from memory"
                if hasattr(record, "from_memory")
                else "{method} {route} {status} {ms} ms"
            )
            return words.format(**{name: getattr(record, name, "") for name in FIELDS})
        return super().format(record)


def places(record: logging.LogRecord) -> list[str]:
    """The kind of fault and where it happened; not its message, which may quote what somebody typed."""
    if not record.exc_info or not record.exc_info[0]:
        return []
    trace, found = record.exc_info[2], []
    while trace:
        code = trace.tb_frame.f_code
        found.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return [record.exc_info[0].__name__, *found[-12:]]


def configure(options: dict[str, Any]) -> None:
    """settings.LOGGING_CONFIG: `readable` or JSON, from `level` up."""
    formatter = {"()": f"{__name__}.ReadableFormatter", "format": "%(levelname)s %(name)s: %(message)s"}
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"line": formatter if options["readable"] else {"()": f"{__name__}.JsonFormatter"}},
            "handlers": {"out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "line"}},
            "root": {"handlers": ["out"], "level": options["level"]},
            "loggers": {
                # Our own line tells of every request, without the path.
                "django.request": {"level": "CRITICAL"},
                "django.security": {"level": "ERROR"},
                "django.server": {"level": "WARNING"},
                "procrastinate": {"level": "WARNING"},
            },
        }
    )
