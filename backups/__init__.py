"""Copies of the whole place, and the way back: the database with the pictures, daily, tried once a month.

Keys are never in a copy: who finds one has neither the keys of sessions and second factors nor the database's password.
"""
