"""A machine that is busy with other tests is slow; how slow is no property of the text."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
