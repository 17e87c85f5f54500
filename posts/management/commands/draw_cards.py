"""Draws the cards that are shown where addresses of the site are shared."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from posts.cards import keeping, redrawing


class Command(BaseCommand):
    help = "Draw the card of every published essay and of the site, and remove those that belong to nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(f"{redrawing.redraw_all()} cards are there.")
        except keeping.CannotBeDrawn as fault:
            raise CommandError(
                "The fonts cannot be read: this Pillow was built without WOFF2. The wheels on PyPI have it."
            ) from fault
