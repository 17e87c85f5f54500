"""Pages that the front keeps whole in memory for everybody who is signed out. Knows PostgreSQL's notifications, not Django.

By construction nothing of one person gets into them: a page that is to be kept is asked for by a request that the front
makes itself, with the page's address and nothing of whoever wanted it (`rendering.py`).
"""
