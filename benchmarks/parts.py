"""What bin/bench runs, in this order, and how many minutes each may take. Each is a module here with `rows()`."""

from dataclasses import dataclass

LONGEST = 45 * 60


@dataclass(frozen=True)
class Part:
    """`what` says in a line what it does, for whoever doubts its figures."""

    what: str
    minutes: float


PARTS = {
    "kept": Part(
        "a page that is kept for everybody, over HTTP, beside a bare server with the same bytes and nginx with a file",
        4,
    ),
    "article": Part("an essay with a hundred and ten thousand comments for a member, beside plain Django templates", 4),
    "posting": Part("a comment through the whole product, beside the cheapest Django form", 3),
    "threads": Part("pages of a short and of a long conversation", 3),
    "lists": Part("every list at 1,000 essays and 10,000 comments, and at 100,000 and 1,000,000", 14),
    "memory": Part("what the web process holds after 10,000 mixed requests, and from there on", 18),
    "lately": Part("what open tabs ask for", 3),
    "desk": Part("a decision at the desk, with few comments waiting and with many", 2),
    "worlds": Part("pages with a pen-name, in turn with either of two members behind it", 3),
    "enumeration": Part("every form that takes an address, with addresses that have an account and that have none", 3),
}
