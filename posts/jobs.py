"""Where procrastinate looks for the jobs of this app; each part of it has its own."""

from posts import announcing
from posts.cards import jobs as cards
from posts.pictures import jobs as pictures

__all__ = ["announcing", "cards", "pictures"]
