"""Django's PostgreSQL, for whom nobody waits in vain: the ENGINE of healing/database.py."""
