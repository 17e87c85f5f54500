"""What is removed by itself once it is old: declared where it is kept, carried out once a day, shown on one page.

Each app says in its `removals.py` what it removes and after how long; the page, the public list in docs/privacy.md and the
daily job know no other.
"""
