"""Loads the demo publication into the database: its people, essays and talk, with dates counted back from today."""

from demo.loading.load import load

__all__ = ["load"]
