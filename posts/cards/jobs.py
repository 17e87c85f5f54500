"""Drawing cards. Mail and pictures go first: a card that is asked for before its job ran is drawn then."""

from contextlib import suppress

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from posts.cards import keeping, redrawing

AFTER_PICTURES = -20
AGAIN = RetryStrategy(max_attempts=4, exponential_wait=5)
# A night's work for a small machine; older essays' cards are drawn when somebody asks for them.
A_NIGHT = 2000


@app.task(queue="cards", priority=AFTER_PICTURES, retry=AGAIN)
def draw_card(post_id: int) -> None:
    """Draw an essay's card, or remove it where the essay is no longer up."""
    with suppress(keeping.CannotBeDrawn):
        redrawing.redraw(post_id)


@app.periodic(cron="40 3 * * *")
@app.task(queue="cards", priority=AFTER_PICTURES, pass_context=False)
def draw_cards(timestamp: int) -> None:
    """Find the cards on which a writer's or the publication's name changed, and files that belong to nothing."""
    with suppress(keeping.CannotBeDrawn):
        redrawing.redraw_all(A_NIGHT)
