"""Words that are never published here."""

from comments.rules.verdict import Draft, Rejection, Standing


def banned(draft: Draft, writer: Standing) -> Rejection | None:
    """Nobody is exempt. Its writer is told that it could not be published, and not by which word."""
    return Rejection("banned") if draft.banned.among(draft.words_read) else None
