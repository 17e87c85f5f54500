"""WCAG 2 contrast of every pair of colours that the style sheets use: by day and by night, ordinary and with more contrast.

Reads tokens.css itself, so that a colour changed there is checked. Ends with 1 and the names of the pairs that fail;
--all prints every pair.

    python -m tools.contrast [--all] [static/css/tokens.css]
"""

import sys
from pathlib import Path

from healing.styleguide.colours import EVERY_WISH, TOKENS
from healing.styleguide.contrast import results


def main(*arguments: str) -> int:
    """Return 0 where every pair can be read."""
    paths = [Path(argument) for argument in arguments if argument != "--all"]
    css = (paths or [TOKENS])[0].read_text(encoding="utf-8")
    found = [result for wishes in EVERY_WISH for result in results(css, wishes)]
    low = [result for result in found if not result.is_enough]
    for result in found if "--all" in arguments else low:
        print(result)
    print(f"{len(found)} pairs looked at, {len(low)} too low")
    return min(len(low), 1)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
