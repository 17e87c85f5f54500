"""Payloads and naughty strings of others, for bin/attack."""
