"""Which of the encodings that there are a browser likes best."""

KNOWN: dict[str, str] = {}
# Browsers say one of a dozen things; what somebody makes up is not remembered beyond this.
REMEMBERED = 256
# Where a browser likes several equally.
BEST_FIRST = ("br", "gzip", "identity")


def encoding_for(accepted: str | None) -> str:
    """br, gzip or identity, for what an Accept-Encoding header says; identity where there is none."""
    if not accepted:
        return "identity"
    found = KNOWN.get(accepted)
    if found is None:
        found = best(weights(accepted))
        if len(KNOWN) < REMEMBERED:
            KNOWN[accepted] = found
    return found


def best(weighed: dict[str, float]) -> str:
    """The one that is liked best, the smaller one where two are; never one that is refused."""
    rest = weighed.get("*", 0.0)
    # What is not named is taken only where everything is; identity always is, unless it is refused.
    liking = {name: weighed.get(name, rest) for name in BEST_FIRST[:-1]}
    chosen = max(liking, key=lambda name: (liking[name], -BEST_FIRST.index(name)))
    plain = weighed.get("identity", 0.0)
    return chosen if liking[chosen] > 0 and liking[chosen] >= plain else "identity"


def weights(accepted: str) -> dict[str, float]:
    return {name.strip().lower(): weight(more) for name, _, more in (one.partition(";") for one in accepted.split(","))}


def weight(more: str) -> float:
    """1 where nothing is said, 0 for what is no weight."""
    if not more.strip():
        return 1.0
    try:
        return float(more.strip().lower().removeprefix("q="))
    except ValueError:
        return 0.0
